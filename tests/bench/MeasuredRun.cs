namespace Waxseal.Bench;

/// <summary>One gateway before one operator: warmed up, given its messages, and watched at the operator until all is done.</summary>
internal sealed class MeasuredRun(IGateway gateway, IOperator smsc, RunSize size)
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan QuietLimit = TimeSpan.FromSeconds(10);

    public async Task<RunFigures> RunAsync()
    {
        using var load = await LoadGenerator.ConnectAsync(gateway.Url, size.Connections);
        await WarmAsync(load);
        var before = await smsc.CountAsync();

        byte[][] requests = [.. Enumerable.Range(size.Warm, size.Messages).Select(gateway.Request)];
        GC.Collect();
        var cpu = gateway.Cpu;
        var started = DateTimeOffset.UtcNow;
        var (latencies, refused) = await load.RunAsync(requests);
        var answered = DateTimeOffset.UtcNow - started;
        var taken = await UntilAsync(counts => counts.Accepted >= before.Accepted + size.Messages - refused, started);
        var submitted = DateTimeOffset.FromUnixTimeMilliseconds(taken.LastAcceptedAt) - started;
        var receipts = gateway.AsksForReceipts ? taken.Accepted - before.Accepted : 0;
        await UntilAsync(counts => counts.Acknowledged >= before.Acknowledged + receipts, started);
        var receipted = DateTimeOffset.UtcNow - started;
        await UntilQuietAsync();

        latencies.Sort();
        return new RunFigures(
            size.Messages, refused, latencies, answered, submitted, receipted, taken.Accepted - before.Accepted,
            taken.Refused - before.Refused, (gateway.Cpu - cpu).TotalMicroseconds / size.Messages, gateway.WorkingSet);
    }

    /// <summary>Until the gateway has nothing left to do: less than a twentieth of one processor for half a second.</summary>
    public async Task UntilQuietAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        TimeSpan before;
        do
        {
            before = gateway.Cpu;
            await Task.Delay(QuietTime);
        }
        while (gateway.Cpu - before > QuietTime / 20 && TimeProvider.System.GetElapsedTime(started) < QuietLimit);
    }

    private async Task WarmAsync(LoadGenerator load)
    {
        var before = await smsc.CountAsync();
        var (_, refused) = await load.RunAsync([.. Enumerable.Range(0, size.Warm).Select(gateway.Request)]);
        if (refused > 0) throw new BenchException($"{refused} of {size.Warm} messages were refused while warming up.");
        var expected = before.Accepted + size.Warm;
        var after = await UntilAsync(counts => counts.Accepted >= expected, DateTimeOffset.UtcNow);
        if (after.Accepted < expected) throw new BenchException("The operator did not see all messages of the warm-up.");
        await UntilQuietAsync();
    }

    private async Task<OperatorCounts> UntilAsync(Func<OperatorCounts, bool> done, DateTimeOffset started)
    {
        while (true)
        {
            var counts = await smsc.CountAsync();
            if (done(counts) || DateTimeOffset.UtcNow - started > size.Limit) return counts;
            await Task.Delay(20);
        }
    }
}
