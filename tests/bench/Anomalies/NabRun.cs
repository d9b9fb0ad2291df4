using System.Diagnostics;
using Waxseal.Tests.Tools.Nab;
using Waxseal.Watch.Series;

namespace Waxseal.Bench.Anomalies;

/// <summary>Runs the product's detector over a folder of the Numenta Anomaly Benchmark and prints its scores.</summary>
internal static class NabRun
{
    public static void Print(string folder, bool bySeries)
    {
        var corpus = Read(folder);
        var started = Stopwatch.GetTimestamp();
        double[][] scores = [.. corpus.Select(ScoresOf)];
        var rows = corpus.Sum(series => series.Values.Count);
        var each = Stopwatch.GetElapsedTime(started).TotalMicroseconds / Math.Max(1, rows);
        Terminal.WriteLine(
            $"{corpus.Count} series, {corpus.Sum(series => series.Windows.Count)} windows, {rows:N0} rows; " +
            $"{each:0.0} us a row, {SeriesDetector.StateBytes:N0} bytes of state a series");

        int[] all = [.. Enumerable.Range(0, corpus.Count)];
        int[] even = [.. all.Where(at => at % 2 == 0)];
        int[] odd = [.. all.Where(at => at % 2 == 1)];
        Terminal.WriteLine(
            "| profile | all | threshold | even half | odd half, threshold of the even | odd half | even half, threshold of the odd |");
        Terminal.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var profile in NabProfile.All)
        {
            var (score, threshold) = Best(all, profile);
            var (evenScore, evenThreshold) = Best(even, profile);
            var (oddScore, oddThreshold) = Best(odd, profile);
            Terminal.WriteLine(
                $"| {profile.Name} | {score:0.0} | {threshold:0.000} | {evenScore:0.0} | {At(odd, evenThreshold, profile):0.0} | " +
                $"{oddScore:0.0} | {At(even, oddThreshold, profile):0.0} |");
        }

        PrintFixed(corpus, scores);
        if (bySeries) PrintSeries(corpus, scores);

        (double Score, double Threshold) Best(int[] part, NabProfile profile) =>
            NabScorer.Best([.. part.Select(at => corpus[at])], [.. part.Select(at => scores[at])], profile);

        double At(int[] part, double at, NabProfile profile) =>
            NabScorer.At([.. part.Select(one => corpus[one])], [.. part.Select(one => scores[one])], at, profile);
    }

    public static IReadOnlyList<NabSeries> Read(string folder) =>
        File.Exists(Path.Combine(folder, "labels", "combined_windows.json"))
            ? NabCorpus.Read(folder)
            : throw new BenchException($"{folder} has no labels/combined_windows.json");

    /// <summary>The product has a threshold of its own and no corpus to choose it by.</summary>
    private static void PrintFixed(IReadOnlyList<NabSeries> corpus, double[][] scores)
    {
        var three = NabProfile.All.Select(profile => $"{NabScorer.At(corpus, scores, SeriesDetector.AlertScore, profile):0.0}");
        Terminal.WriteLine($"At the product's own threshold ({SeriesDetector.AlertScore:0.000}): {string.Join(" / ", three)}");
    }

    private static void PrintSeries(IReadOnlyList<NabSeries> corpus, double[][] scores)
    {
        for (var at = 0; at < corpus.Count; at++)
        {
            var raw = NabScorer.Raw(corpus[at], scores[at], SeriesDetector.AlertScore, NabProfile.Standard);
            var alarms = scores[at].Skip(corpus[at].Probation).Count(score => score >= SeriesDetector.AlertScore);
            Terminal.WriteLine($"{corpus[at].Name}: {raw:0.00} of {corpus[at].Windows.Count}, {alarms} alarms");
        }
    }

    private static double[] ScoresOf(NabSeries series)
    {
        var detector = SeriesDetector.Restore([]);
        return [.. series.Values.Select((value, row) => detector.Observe(series.Times[row], value).Score)];
    }
}
