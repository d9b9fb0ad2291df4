using System.Diagnostics;
using Waxseal.Client;

namespace Waxseal.Bench;

/// <summary>One message at a time on an idle machine: accepted to delivered; and a start until its first signed send is answered.</summary>
internal static class LatencyBench
{
    public static async Task RunAsync(string[] args)
    {
        var messages = Arguments.Number(args, "--messages", 200);
        await using var smsc = await EmbeddedOperator.StartAsync();

        var clock = Stopwatch.StartNew();
        await using var gateway = await WaxsealProcess.StartAsync(smsc);
        using var client = new WaxsealClient(gateway.Url, gateway.Key);
        await client.SendAsync(new SendRequest("+447700900001", "Hello"), CancellationToken.None);
        Terminal.WriteLine($"start to the first signed send answered: {clock.ElapsedMilliseconds} ms (goal: under 2000 ms)");

        var delivered = new List<double>();
        for (var number = 0; number < messages; number++)
        {
            var sent = await client.SendAsync(new SendRequest("+447700900002", $"Hello {number}"), CancellationToken.None);
            MessageStatus status;
            do
            {
                await Task.Delay(2);
                status = await client.GetAsync(sent.Id, CancellationToken.None);
            }
            while (status.Status != MessageState.Delivered);

            // By the gateway's own events, so that polling adds nothing.
            delivered.Add((status.Events[^1].At - status.Events[0].At).TotalMilliseconds);
        }

        delivered.Sort();
        Terminal.WriteLine(
            $"accepted to delivered: p50 {delivered[messages / 2]:0.0} ms, p99 {delivered[messages * 99 / 100]:0.0} ms, of which the " +
            "operator waits 20 ms (goal: under 500 ms at the median)");
    }
}
