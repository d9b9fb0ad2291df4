using Waxseal.Local.Certificates;
using Waxseal.Local.Smsc;

namespace Waxseal.Bench;

/// <summary>Signed sends in, submits at the operator and receipts out: messages a second and CPU a message, every check on.</summary>
internal static class ThroughputBench
{
    public static async Task RunAsync(string[] args)
    {
        var messages = Arguments.Number(args, "--messages", 20_000);
        var runs = Arguments.Number(args, "--runs", 3);
        var connections = Arguments.Number(args, "--connections", 32);
        var figures = new List<(double Accepted, double Submitted, double Delivered, double Cpu)>();
        for (var run = 0; run < runs; run++) figures.Add(await OnceAsync(messages, connections, 7300 + run));

        Terminal.WriteLine(
            $"median of {runs}: accepted {Arguments.Median(figures.Select(one => one.Accepted)):0}/s, " +
            $"submitted {Arguments.Median(figures.Select(one => one.Submitted)):0}/s, " +
            $"receipts sent {Arguments.Median(figures.Select(one => one.Delivered)):0}/s, " +
            $"CPU {Arguments.Median(figures.Select(one => one.Cpu)):0} us a message (goal: 1500/s end to end)");
    }

    private static async Task<(double, double, double, double)> OnceAsync(int messages, int connections, int port)
    {
        var folder = Directory.CreateTempSubdirectory("waxseal-bench-").FullName;
        var ca = LocalCa.OpenOrCreate(folder, TimeProvider.System);
        await using var smsc = await EmbeddedSmsc.StartAsync(
            new SmscOptions { SystemId = "test", Password = "secret", ReceiptDelay = TimeSpan.FromMilliseconds(20) }, ca, TimeProvider.System,
            CancellationToken.None);
        await using var gateway = await GatewayProcess.StartAsync(folder, smsc.Port, ca.RootPemPath, port);
        var load = new LoadGenerator(gateway.Url, gateway.Key, connections);

        // Warm: the just-in-time compiler has seen every step.
        await load.RunAsync([.. Enumerable.Range(0, 3000).Select(load.Request)]);
        await UntilAsync(() => smsc.MessagesTotal == 3000 && smsc.ReceiptsWaiting == 0);
        await Task.Delay(1500);

        byte[][] requests = [.. Enumerable.Range(0, messages).Select(load.Request)];
        GC.Collect();
        var cpu = gateway.Cpu;
        var started = TimeProvider.System.GetTimestamp();
        var (latencies, refused) = await load.RunAsync(requests);
        var accepted = TimeProvider.System.GetElapsedTime(started);
        await UntilAsync(() => smsc.MessagesTotal == 3000 + messages - refused);
        var submitted = TimeProvider.System.GetElapsedTime(started);
        await UntilAsync(() => smsc.ReceiptsWaiting == 0);
        var delivered = TimeProvider.System.GetElapsedTime(started);
        await Task.Delay(500);
        var used = gateway.Cpu - cpu;

        latencies.Sort();
        var result = (messages / accepted.TotalSeconds, messages / submitted.TotalSeconds, messages / delivered.TotalSeconds,
            used.TotalMicroseconds / messages);
        Terminal.WriteLine(
            $"{messages} messages, {connections} connections: accepted {result.Item1:0}/s (p50 {latencies[latencies.Count / 2]:0.0} ms, " +
            $"p99 {latencies[latencies.Count * 99 / 100]:0.0} ms), submitted {result.Item2:0}/s, receipts out {result.Item3:0}/s, " +
            $"CPU {result.Item4:0} us a message, {gateway.WorkingSet / 1_048_576} MiB, refused {refused}");
        return result;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(5);
    }
}
