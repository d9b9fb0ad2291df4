namespace Waxseal.Tests.Tools.Nab;

/// <summary>Scores a detector as the benchmark does (Lavin and Ahmad 2015): early finds count more, false alarms cost.</summary>
/// <remarks>
/// In a window only the best find counts: <c>s(y) / s(-1)</c> with <c>s(y) = 2 / (1 + e^(5y)) - 1</c>, y from -1 at the window's first
/// row to nearly 0 at its last. Outside, each alarm costs up to the profile's price, less right after a window.
/// </remarks>
public static class NabScorer
{
    private const double FarthestWidths = 3;

    /// <summary>The score of one series at one threshold: not normalised, so a perfect one has a point a window.</summary>
    public static double Raw(NabSeries series, IReadOnlyList<double> scores, double threshold, NabProfile profile)
    {
        var best = new double?[series.Windows.Count];
        var sum = 0.0;
        for (var row = series.Probation; row < scores.Count; row++)
        {
            if (scores[row] < threshold) continue;
            var (window, worth) = WorthOf(series, row);
            if (window is { } inside) best[inside] = Math.Max(best[inside] ?? double.MinValue, worth * profile.Found);
            else sum += worth * profile.FalseAlarm;
        }

        return sum + best.Sum(found => found ?? -profile.Missed);
    }

    /// <summary>The score over many series at one threshold: 0 for a detector that says nothing, 100 for one that is perfect.</summary>
    public static double At(IReadOnlyList<NabSeries> corpus, IReadOnlyList<double[]> scores, double threshold, NabProfile profile) =>
        Normal(corpus, corpus.Select((series, at) => Raw(series, scores[at], threshold, profile)).Sum(), profile);

    /// <summary>The best score that one threshold for all series reaches, and that threshold; infinity says nothing at all.</summary>
    public static (double Score, double Threshold) Best(IReadOnlyList<NabSeries> corpus, IReadOnlyList<double[]> scores, NabProfile profile)
    {
        var rows = corpus.SelectMany((series, at) => Enumerable.Range(0, scores[at].Length)
            .Where(row => row >= series.Probation)
            .Select(row => (Score: scores[at][row], At: at, Row: row)));
        var found = new Dictionary<(int At, int Window), double>();
        var sum = -profile.Missed * corpus.Sum(series => series.Windows.Count);
        var best = (Score: sum, Threshold: double.PositiveInfinity);
        foreach (var same in rows.GroupBy(row => row.Score).OrderByDescending(group => group.Key))
        {
            foreach (var (_, at, row) in same) sum += GainOf(at, row);
            if (sum > best.Score) best = (sum, same.Key);
        }

        return (Normal(corpus, best.Score, profile), best.Threshold);

        double GainOf(int at, int row)
        {
            var (window, worth) = WorthOf(corpus[at], row);
            if (window is not { } inside) return worth * profile.FalseAlarm;
            var before = found.GetValueOrDefault((at, inside), -profile.Missed);
            var after = Math.Max(before, worth * profile.Found);
            found[(at, inside)] = after;
            return after - before;
        }
    }

    /// <summary>What an alarm at a row is worth before weights, and the window that it finds, if any.</summary>
    internal static (int? Window, double Worth) WorthOf(NabSeries series, int row)
    {
        NabWindow? past = null;
        for (var at = 0; at < series.Windows.Count; at++)
        {
            var window = series.Windows[at];
            if (row < window.First) break;
            if (row <= window.Last) return (at, Sigmoid(-(window.Last - row + 1.0) / window.Rows) / Sigmoid(-1));
            past = window;
        }

        return (null, past is { } before ? Sigmoid((row - before.Last) / Math.Max(1.0, before.Rows - 1)) : -1);
    }

    private static double Normal(IReadOnlyList<NabSeries> corpus, double raw, NabProfile profile)
    {
        var windows = corpus.Sum(series => series.Windows.Count);
        return windows == 0 ? 0 : 100 * (raw + profile.Missed * windows) / (windows * (profile.Found + profile.Missed));
    }

    private static double Sigmoid(double y) => y > FarthestWidths ? -1 : 2 / (1 + Math.Exp(5 * y)) - 1;
}
