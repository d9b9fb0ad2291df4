namespace Waxseal.Train;

/// <summary>Trains a model on messages, with a calibration on scores out of fold.</summary>
internal static class ModelTraining
{
    private const int Folds = 5;

    /// <summary>Trains. <paramref name="examples"/> are rows whose text nobody has any more; they are not measured on.</summary>
    public static TrainedModel Train(IReadOnlyList<LabelledMessage> messages, IReadOnlyList<FeatureRow> examples, TrainingOptions options)
    {
        var rows = TrainingRows.Of(messages, options.Seed);
        var scored = ScoreOutOfFold(messages, rows, options, group => FoldOf(group, options.Seed), Folds);
        var (slope, offset) = Calibration.Fit(
            [.. scored.Select(one => (one.Score, one.Message.IsBad, TrainingRows.CostOf(one.Message)))]);
        return new TrainedModel(LinearTrainer.Train([.. rows, .. examples], options), slope, offset, scored);
    }

    /// <summary>Weights files that were each trained without a part of the messages, and that part.</summary>
    public static IEnumerable<(byte[] File, IReadOnlyList<LabelledMessage> Unseen)> TrainFolds(
        IReadOnlyList<LabelledMessage> messages, TrainingOptions options)
    {
        var model = Train(messages, [], options);
        var rows = TrainingRows.Of(messages, options.Seed);
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = LinearTrainer.Train([.. rows.Where(row => FoldOf(row.Group, options.Seed) != fold)], options);
            yield return (
                Quantisation.ToFile(weights, model.Slope, model.Offset),
                [.. messages.Where((_, i) => FoldOf(i, options.Seed) == fold)]);
        }
    }

    /// <summary>Scores messages of languages that were left out with all their messages; English, which has most, stays in.</summary>
    public static IReadOnlyList<ScoredMessage> ScoreUnseenLanguages(IReadOnlyList<LabelledMessage> messages, TrainingOptions options)
    {
        string[] languages = [.. messages.Select(message => message.Language).Where(one =>
            one is not "en").Distinct().Order(StringComparer.Ordinal)];
        return ScoreOutOfFold(
            messages, TrainingRows.Of(messages, options.Seed), options,
            group => Array.IndexOf(languages, messages[group].Language) is var at and >= 0 ? at % Folds : -1, Folds);
    }

    private static List<ScoredMessage> ScoreOutOfFold(
        IReadOnlyList<LabelledMessage> messages, IReadOnlyList<FeatureRow> rows, TrainingOptions options, Func<int, int> foldOf, int folds)
    {
        var scores = new double?[messages.Count];
        for (var fold = 0; fold < folds; fold++)
        {
            var weights = LinearTrainer.Train([.. rows.Where(row => foldOf(row.Group) != fold)], options);
            for (var i = 0; i < messages.Count; i++)
            {
                if (foldOf(i) == fold) scores[i] = weights.ScoreOf(TrainingRows.Of(messages[i].Text, messages[i].IsBad, 1, i).Features);
            }
        }

        return [.. scores.Index().Where(one => one.Item is not null).Select(one => new ScoredMessage(messages[one.Index], one.Item ?? 0))];
    }

    private static int FoldOf(int group, int seed) => (int)(((uint)(group + seed) * 2654435761u >> 16) % Folds);
}
