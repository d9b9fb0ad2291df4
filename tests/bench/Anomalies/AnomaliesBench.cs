namespace Waxseal.Bench.Anomalies;

/// <summary>What the detectors find: in the Numenta Anomaly Benchmark, in traffic of a file, or in a year made up with known truth.</summary>
internal static class AnomaliesBench
{
    public static Task RunAsync(string[] args)
    {
        var nab = Arguments.Text(args, "--nab", "");
        if (nab.Length > 0) NabRun.Print(nab, Arguments.Flag(args, "--by-series"));
        else
        {
            YearRun.Print(
                Arguments.Number(args, "--seed", 1), Arguments.Number(args, "--days", 365), Arguments.Number(args, "--largest", 50_000),
                Arguments.Flag(args, "--details"));
        }

        return Task.CompletedTask;
    }
}
