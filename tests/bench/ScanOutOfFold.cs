using Waxseal.Steps.Scan.Content;
using Waxseal.Tests.Tools.Content;
using Waxseal.Train;

namespace Waxseal.Bench;

/// <summary>Rules and model together on the repository's sets, each message judged with a model that was trained without it.</summary>
/// <remarks>The shipped model has learned the open sets by heart; these figures say what it would do on more of their kind.</remarks>
internal static class ScanOutOfFold
{
    private const int Seed = 20260;

    /// <summary>Needs <c>sms-uci/</c> below the data folder.</summary>
    public static IEnumerable<ScanFigure> Measure(string dataFolder, string contentFolder)
    {
        var held = Judge(dataFolder, contentFolder).ToLookup(one => (one.Message.Kind, one.Message.IsBad, one.Form), one => one.Held);
        foreach (var set in held.OrderBy(set => set.Key))
        {
            var (kind, isBad, form) = set.Key;
            double? goal = (kind, isBad, form) switch
            {
                (_, _, not "") => null,
                (_, true, _) => 0.9,
                ("legitimate", _, _) => 0.003,
                _ => 0.005,
            };
            var what = $"{kind} {(isBad ? "found" : "held")}, of {set.Count()}, out of fold{form}";
            yield return new ScanFigure(what, (double)set.Count(one => one) / set.Count(), goal, "%") { AtMost = !isBad };
        }
    }

    private static IEnumerable<(LabelledMessage Message, string Form, bool Held)> Judge(string dataFolder, string contentFolder)
    {
        var messages = MessageFiles.Distinct([.. MessageFiles.ReadContent(contentFolder), .. MessageFiles.ReadUci(dataFolder)]);
        foreach (var (file, unseen) in ModelTraining.TrainFolds(messages, new TrainingOptions()))
        {
            var scanner = new ContentScanner(new ScanLimits(), ContentModel.Load(new MemoryStream(file)));
            foreach (var message in unseen)
            {
                foreach (var (form, text) in FormsOf(message))
                    yield return (message, form, ScanSubject.IsHeld(scanner.Scan(text, senderId: null, ContentPolicy.Usual)));
            }
        }
    }

    /// <summary>A message as it is, and a fraud also in the disguises that leave it its words; only where they change it.</summary>
    private static IEnumerable<(string Form, string Text)> FormsOf(LabelledMessage message)
    {
        yield return ("", message.Text);
        if (message.Kind != "smishing") yield break;
        foreach (var disguise in Disguises.All.Where(one => one.Name is "upper case" or "digits for letters"))
        {
            var text = disguise.Of(message.Text, Seed);
            if (text != message.Text) yield return ($", {disguise.Name}", text);
        }
    }
}
