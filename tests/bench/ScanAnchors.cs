using Waxseal.Steps.Scan.Content;
using Waxseal.Train;

namespace Waxseal.Bench;

/// <summary>The model alone on published sets, trained as the figures of others were: to see that the way of training is sound.</summary>
internal static class ScanAnchors
{
    /// <summary>Almeida, Hidalgo and Yamakami (2011) train on so many first messages of their file and test on the rest.</summary>
    private const int PublishedSplit = 1_674;

    private const int Folds = 10;
    private const int Splits = 5;

    /// <summary>
    /// One set of one kind and one language bears larger weights than a mixture does. Not how the shipped model is trained, and chosen
    /// with these very figures in sight: they show what the trainer can do on the set, not what it would do on another.
    /// </summary>
    private static readonly TrainingOptions OneSet = new() { Cost = 10, MessagesMin = 1, RatioPowers = [0, 1], SignShare = 0.5 };

    private const string OneSetName =
        "options for this set (cost 10, all features, powers 0 and 1, signs by half; of 60 tried, test figures seen)";
    private const string ShippedName = "options of the shipped model";

    private static IEnumerable<(TrainingOptions Options, string Name, bool HasGoal)> Ways =>
        [(OneSet, OneSetName, true), (new TrainingOptions(), ShippedName, false)];

    /// <summary>Needs <c>sms-uci/</c> and <c>sms-mishra-soni/</c> below the folder.</summary>
    public static IEnumerable<ScanFigure> Measure(string dataFolder)
    {
        var uci = MessageFiles.ReadUci(dataFolder);
        return [.. PublishedSplitOf(uci), .. DistinctSplitOf(uci), .. UnseenOf(dataFolder, uci)];
    }

    private static IEnumerable<ScanFigure> PublishedSplitOf(IReadOnlyList<LabelledMessage> uci)
    {
        var rows = uci.Select((message, i) => TrainingRows.Of(message.Text, message.IsBad, 1, i)).ToArray();
        foreach (var (options, name, hasGoal) in Ways)
        {
            var figures = TrainAndTest(rows[..PublishedSplit], rows[PublishedSplit..], options);
            var what = $"UCI, file order, {PublishedSplit} to train, {rows.Length - PublishedSplit} to test, model alone, {name}";
            yield return new ScanFigure($"{what}: MCC", figures.Mcc, hasGoal ? 0.95 : null, "");
            yield return new ScanFigure($"{what}: blocked ham", figures.Blocked, hasGoal ? 0.002 : null, "%") { AtMost = true };
        }
    }

    private static IEnumerable<ScanFigure> DistinctSplitOf(IReadOnlyList<LabelledMessage> uci)
    {
        var distinct = MessageFiles.Distinct(uci).Select((message, i) => TrainingRows.Of(message.Text, message.IsBad, 1, i)).ToArray();
        var trained = distinct.Length * 4 / 5;
        foreach (var (options, name, hasGoal) in Ways)
        {
            FeatureRow[] rows = [.. distinct];
            var sum = 0.0;
            for (var split = 1; split <= Splits; split++)
            {
                new Random(split).Shuffle(rows);
                sum += TrainAndTest(rows[..trained], rows[trained..], options).F1;
            }

            yield return new ScanFigure(
                $"UCI without duplicates, 80 to 20, mean of {Splits} splits, {rows.Length - trained} to test, model alone, {name}: F1",
                sum / Splits, hasGoal ? 0.965 : null, "");
        }
    }

    private static IEnumerable<ScanFigure> UnseenOf(string dataFolder, IReadOnlyList<LabelledMessage> uci)
    {
        var known = uci.Select(message => TextKey.Of(message.Text)).ToHashSet(StringComparer.Ordinal);
        var model = ContentModel.LoadShipped();
        var smishing = MessageFiles.ReadMishraSoni(dataFolder)
            .Where(row => row.Label == "smishing" && known.Add(TextKey.Of(row.Text)))
            .Select(row => model.Judge(ContentModel.FeaturesOf(row.Text))).ToArray();
        var found = smishing.Count(probability => probability >= 0.5);
        yield return new ScanFigure(
            $"Mishra-Soni smishing that UCI has not, of {smishing.Length}, shipped model alone at 0.5", (double)found / smishing.Length,
            null, "%");
    }

    /// <summary>The threshold is where the training part's own scores, out of fold, say one half.</summary>
    private static Figures TrainAndTest(FeatureRow[] train, FeatureRow[] test, TrainingOptions options)
    {
        var scored = new List<(double, bool, double)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = LinearTrainer.Train([.. train.Where((_, i) => i % Folds != fold)], options);
            scored.AddRange(train.Where((_, i) => i % Folds == fold).Select(row => (weights.ScoreOf(row.Features), row.IsBad, 1.0)));
        }

        var (_, threshold) = Calibration.Fit(scored);
        var all = LinearTrainer.Train(train, options);
        return Figures.Of(test.Select(row => (all.ScoreOf(row.Features), row.IsBad)), threshold);
    }
}
