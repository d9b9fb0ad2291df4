using Waxseal.Bench;
using Waxseal.Bench.Anomalies;

var name = args.FirstOrDefault() ?? "";
var benches = new Dictionary<string, Func<string[], Task>>(StringComparer.Ordinal)
{
    ["throughput"] = ThroughputBench.RunAsync,
    ["throttle"] = ThrottleBench.RunAsync,
    ["receipts"] = ReceiptsBench.RunAsync,
    ["latency"] = LatencyBench.RunAsync,
    ["operations"] = OperationsBench.RunAsync,
    ["retention"] = RetentionBench.RunAsync,
    ["codec"] = CodecBench.RunAsync,
    ["fuzz"] = FuzzBench.RunAsync,
    ["seal"] = SealBench.RunAsync,
    ["rewrap"] = RewrapBench.RunAsync,
    ["scan"] = ScanBench.RunAsync,
    ["limits"] = LimitsBench.RunAsync,
    ["anomalies"] = AnomaliesBench.RunAsync,
    ["networks"] = NetworkBench.RunAsync,
    ["score"] = ScoreBench.RunAsync,
    ["verify"] = VerifyBench.RunAsync,
};
if (!benches.TryGetValue(name, out var bench))
{
    Terminal.Error.WriteLine(
        $"Usage: dotnet run -c Release --project tests/bench -- {string.Join(" | ", benches.Keys)}\n" +
        "  [--messages N] [--runs N] [--connections N]\n" +
        "  throughput: [--operator node|embedded] [--kannel]; receipts: [--foreign N]\n" +
        "  retention: [--rows N] [--rows-beside N] [--no-sends] [--at-once N] [--percent N]\n" +
        "  verify: [--open N,N,...] [--count N]; rewrap: [--keys N] [--accounts N]; limits: [--accounts N] [--messages N]\n" +
        "  scan: [--data DIR] [--open] | --file F | [--mistakes] [--by-language] [--by-change] [--hidden-by DISGUISE]\n" +
        "  anomalies: [--seed N] [--days N] [--smallest N] [--largest N] [--details] [--write FILE] | --nab DIR [--by-series] |\n" +
        "    --traffic FILE [--campaigns FILE] [--review-minutes N] [--warm-up-days N]");
    return 2;
}

// Who asks for verdicts on a file gets nothing else.
if (!args.Contains("--file") && !args.Contains("--traffic"))
{
    Terminal.WriteLine(
        $"{Environment.ProcessorCount} processors, .NET {Environment.Version}, {DateTimeOffset.UtcNow:yyyy-MM-dd}");
}
try
{
    await bench(args[1..]);
    return 0;
}
catch (BenchException failure)
{
    Terminal.Error.WriteLine(failure.Message);
    return 1;
}
