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

    /// <summary>One set of one kind and one language bears larger weights than a mixture does.</summary>
    private static readonly TrainingOptions OneSet = new() { Cost = 10, MessagesMin = 1, RatioPowers = [0, 1] };

    /// <summary>Needs <c>sms-uci/</c> and <c>sms-mishra-soni/</c> below the folder.</summary>
    public static IEnumerable<ScanFigure> Measure(string dataFolder)
    {
        var uci = MessageFiles.ReadUci(dataFolder);
        return [.. PublishedSplitOf(uci), DistinctSplitOf(uci), .. UnseenOf(dataFolder, uci)];
    }

    private static IEnumerable<ScanFigure> PublishedSplitOf(IReadOnlyList<LabelledMessage> uci)
    {
        var rows = uci.Select((message, i) => TrainingRows.Of(message.Text, message.IsBad, 1, i)).ToArray();
        var figures = TrainAndTest(rows[..PublishedSplit], rows[PublishedSplit..], OneSet);
        var what = $"UCI, file order, {PublishedSplit} to train, {rows.Length - PublishedSplit} to test, model alone";
        yield return new ScanFigure($"{what}: MCC", figures.Mcc, 0.95, "");
        yield return new ScanFigure($"{what}: blocked ham", figures.Blocked, 0.002, "%") { AtMost = true };
    }

    private static ScanFigure DistinctSplitOf(IReadOnlyList<LabelledMessage> uci)
    {
        var rows = MessageFiles.Distinct(uci).Select((message, i) => TrainingRows.Of(message.Text, message.IsBad, 1, i)).ToArray();
        var trained = rows.Length * 4 / 5;
        var sum = 0.0;
        for (var split = 1; split <= Splits; split++)
        {
            new Random(split).Shuffle(rows);
            sum += TrainAndTest(rows[..trained], rows[trained..], OneSet).F1;
        }

        return new ScanFigure(
            $"UCI without duplicates, 80 to 20, mean of {Splits} splits, {rows.Length - trained} to test, model alone: F1", sum / Splits,
                0.965, "");
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
                0.8, "%");
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
