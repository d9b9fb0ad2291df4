using Waxseal.Tests.Tools.Content;
using Waxseal.Train;

namespace Waxseal.Bench;

/// <summary>Rules and model together on published sets that are not part of the repository.</summary>
internal static class ScanPublished
{
    private const double RecallMin = 0.95;

    /// <summary>Needs <c>sms-uci/SMSSpamCollection</c> and <c>sms-mishra-soni/Dataset_5971.csv</c> below the folder.</summary>
    public static IEnumerable<ScanFigure> Measure(string dataFolder, ScanSubject subject)
    {
        var uci = MessageFiles.ReadUci(dataFolder);
        var known = uci.Select(one => TextKey.Of(one.Text)).ToHashSet(StringComparer.Ordinal);
        var smishing = MessageFiles.ReadMishraSoni(dataFolder)
            .Where(row => row.Label == "smishing" && known.Add(TextKey.Of(row.Text))).ToArray();
        var found = smishing.Count(row => subject.Holds(row.Text));
        yield return new ScanFigure(
            $"Mishra-Soni smishing found that UCI has not, of {smishing.Length}", (double)found / smishing.Length, RecallMin, "%");

        var ham = MessageFiles.Distinct(uci.Where(one => !one.IsBad));
        var held = ham.Count(one => subject.Holds(one.Text));
        yield return new ScanFigure($"UCI ham held, of {ham.Count} (personal)", (double)held / ham.Count, 0.005, "%") { AtMost = true };
    }
}
