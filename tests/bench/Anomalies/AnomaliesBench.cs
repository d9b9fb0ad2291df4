namespace Waxseal.Bench.Anomalies;

/// <summary>What the detectors find: in the Numenta Anomaly Benchmark, in traffic of a file, or in a made-up year.</summary>
internal static class AnomaliesBench
{
    public static Task RunAsync(string[] args)
    {
        var (nab, traffic) = (Arguments.Text(args, "--nab", ""), Arguments.Text(args, "--traffic", ""));
        var write = Arguments.Text(args, "--write", "");
        var (seed, days) = (Arguments.Number(args, "--seed", 1), Arguments.Number(args, "--days", 365));
        var (smallest, largest) = (Arguments.Number(args, "--smallest", 0), Arguments.Number(args, "--largest", 50_000));
        if (nab.Length > 0 && Arguments.Flag(args, "--tune")) NabTuning.Print(nab);
        else if (nab.Length > 0) NabRun.Print(nab, Arguments.Flag(args, "--by-series"));
        else if (traffic.Length > 0)
        {
            var review = TimeSpan.FromMinutes(Arguments.Number(args, "--review-minutes", 60));
            var warmUp = TimeSpan.FromDays(Arguments.Number(args, "--warm-up-days", 7));
            TrafficRun.Print(traffic, Arguments.Text(args, "--campaigns", ""), review, warmUp);
        }
        else if (write.Length > 0) TrafficFile.Write(write, seed, YearRun.Start, days, smallest, largest);
        else YearRun.Print(seed, days, smallest, largest, Arguments.Flag(args, "--details"));
        return Task.CompletedTask;
    }
}
