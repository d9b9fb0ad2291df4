using System.Diagnostics;
using Waxseal.Tests.Tools.Nab;
using Waxseal.Watch.Series;

namespace Waxseal.Bench.Anomalies;

/// <summary>
/// Chooses the detector's settings and its threshold on one half of the benchmark's files, and says what they reach on the other.
/// </summary>
/// <remarks>
/// By sorted name every second file is of half A, the others are of half B. The point of the grid with the best standard score on a half
/// is its choice; of equal ones the first, in the order of the grid. No figure of the other half has a part in it.
/// </remarks>
internal static class NabTuning
{
    // Each setting at its half, itself and its double, around what was shipped when the grid was written down.
    private static readonly double[] DayRates = [0.05, 0.1, 0.2];
    private static readonly double[] WeekRates = [0.1, 0.2, 0.4];
    private static readonly double[] LongRates = [0.001, 0.002, 0.004];
    private static readonly double[] DriftRates = [0.015, 0.03, 0.06];
    private static readonly int[] Silences = [40, 80, 160];

    public static void Print(string folder)
    {
        var corpus = NabRun.Read(folder);
        int[] a = [.. Enumerable.Range(0, corpus.Count).Where(at => at % 2 == 0)];
        int[] b = [.. Enumerable.Range(0, corpus.Count).Where(at => at % 2 == 1)];
        var started = Stopwatch.GetTimestamp();
        var (byA, byB, points) = (Choice.None, Choice.None, 0);
        foreach (var settings in Grid())
        {
            var scores = ScoresOf(corpus, settings);
            byA = byA.Or(settings, Best(corpus, scores, a));
            byB = byB.Or(settings, Best(corpus, scores, b));
            points++;
        }

        Terminal.WriteLine($"{points} points of the grid, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, one thread");
        Terminal.WriteLine($"Half A: {string.Join(", ", a.Select(at => corpus[at].Name))}");
        Terminal.WriteLine("| chosen on | settings | surprise | half A | half B | all |");
        Terminal.WriteLine("|---|---|---|---|---|---|");
        PrintRow("half A", byA.Settings, byA.Threshold);
        PrintRow("half B", byB.Settings, byB.Threshold);
        PrintRow("shipped", SeriesSettings.Shipped, SeriesDetector.AlertScore);
        var shipped = byA.Settings == SeriesSettings.Shipped && Math.Abs(byA.Threshold - SeriesDetector.AlertScore) < 1e-9;
        Terminal.WriteLine(shipped ? "What is shipped is what half A chooses." : "What is shipped is NOT what half A chooses.");

        void PrintRow(string name, SeriesSettings settings, double threshold)
        {
            var scores = ScoresOf(corpus, settings);
            Terminal.WriteLine(
                $"| {name} | {settings} | {threshold * Refractory.Highest:0.000} | {Three(corpus, scores, a, threshold)} | " +
                $"{Three(corpus, scores, b, threshold)} | {Three(corpus, scores, [.. a, .. b], threshold)} |");
        }
    }

    private static IEnumerable<SeriesSettings> Grid() =>
        from day in DayRates
        from week in WeekRates
        from far in LongRates
        from drift in DriftRates
        from silence in Silences
        select new SeriesSettings(day, week, far, drift, silence);

    private static double[][] ScoresOf(IReadOnlyList<NabSeries> corpus, SeriesSettings settings) =>
    [
        .. corpus.Select(series =>
        {
            var detector = new SeriesDetector(settings);
            return series.Values.Select((value, row) => detector.Observe(series.Times[row], value).Score).ToArray();
        }),
    ];

    private static (double Score, double Threshold) Best(IReadOnlyList<NabSeries> corpus, double[][] scores, int[] half) =>
        NabScorer.Best([.. half.Select(at => corpus[at])], [.. half.Select(at => scores[at])], NabProfile.Standard);

    private static string Three(IReadOnlyList<NabSeries> corpus, double[][] scores, int[] part, double threshold) => string.Join(
        " / ", NabProfile.All.Select(profile => $"{NabScorer.At(
            [.. part.Select(at => corpus[at])], [.. part.Select(at => scores[at])], threshold, profile):0.0}"));

    private sealed record Choice(SeriesSettings Settings, double Score, double Threshold)
    {
        public static Choice None { get; } = new(SeriesSettings.Shipped, double.NegativeInfinity, double.PositiveInfinity);

        public Choice Or(SeriesSettings settings, (double Score, double Threshold) best) =>
            best.Score > Score ? new Choice(settings, best.Score, best.Threshold) : this;
    }
}
