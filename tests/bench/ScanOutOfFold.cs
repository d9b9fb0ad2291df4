using Waxseal.Steps.Scan.Content;
using Waxseal.Tests.Tools.Content;
using Waxseal.Train;

namespace Waxseal.Bench;

/// <summary>Rules and model together on the repository's sets, each message judged with a model that was trained without it.</summary>
/// <remarks>The shipped model has learned the open sets by heart; these figures say what it would do on more of their kind.</remarks>
internal static class ScanOutOfFold
{
    /// <summary>Needs <c>sms-uci/</c> below the data folder.</summary>
    public static IEnumerable<ScanFigure> Measure(string dataFolder, string contentFolder)
    {
        var held = Judge(dataFolder, contentFolder).ToLookup(one => (one.Message.Kind, one.Message.IsBad), one => one.Held);
        foreach (var set in held.OrderBy(set => set.Key))
        {
            var (kind, isBad) = set.Key;
            var goal = (kind, isBad) switch
            {
                (_, true) => 0.9,
                ("legitimate", _) => 0.003,
                _ => 0.005,
            };
            var what = $"{kind} {(isBad ? "found" : "held")}, of {set.Count()}, out of fold";
            yield return new ScanFigure(what, (double)set.Count(one => one) / set.Count(), goal, "%") { AtMost = !isBad };
        }
    }

    private static IEnumerable<(LabelledMessage Message, bool Held)> Judge(string dataFolder, string contentFolder)
    {
        var messages = MessageFiles.Distinct([.. MessageFiles.ReadContent(contentFolder), .. MessageFiles.ReadUci(dataFolder)]);
        foreach (var (file, unseen) in ModelTraining.TrainFolds(messages, new TrainingOptions()))
        {
            var scanner = new ContentScanner(new ScanLimits(), ContentModel.Load(new MemoryStream(file)));
            foreach (var message in unseen)
                yield return (message, ScanSubject.IsHeld(scanner.Scan(message.Text, senderId: null, ContentPolicy.Usual)));
        }
    }
}
