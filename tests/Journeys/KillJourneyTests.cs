using Waxseal.Tests.Channels;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Journeys.Operators;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>The real process, killed in the middle of a burst, judged by the log of another implementation's operator outside it.</summary>
public sealed class KillJourneyTests
{
    private const int Long = 120_000;
    private const int Messages = 1200;
    private const int Window = 64;

    // A claim of the dead stands for thirty seconds before somebody may overtake it; five are enough for a test.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Dispatch__ClaimDuration"] = "00:00:05",
        ["Operators__0__ResponseTimeout"] = "00:00:03",
        ["Operators__0__Window"] = $"{Window}",
        ["Links__LeaseDuration"] = "00:00:06",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Long)]
    public async Task A_killed_gateway_delivers_all_it_promised_and_repeats_at_most_a_window()
    {
        using var authority = new TestAuthority();
        await using var node = await NodeOperator.StartAsync(authority, "--window-max", $"{Window}", "--receipt-delay", "50");
        var data = Path.Combine(authority.Folder, "data");
        var burst = new Burst("kill", Messages);
        await using (var first = await GatewayProcess.StartAsync(data, node.Port, authority.RootPem, Settings))
        {
            using var client = await first.ClientAsync();

            // The last hundred wait for its death: it comes in the middle, however slowly messages get to the operator.
            var sending = burst.SendAsync(client, Messages - 100);
            while (node.Submits.Count < Messages / 4 || burst.Promised < Messages / 4)
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
            first.Kill();
            burst.GoOn();
            await sending;
        }

        Assert.InRange(burst.Promised, Messages / 4, Messages - 1);
        await using var second = await GatewayProcess.StartAsync(data, node.Port, authority.RootPem, Settings);
        using var again = await second.ClientAsync();
        var doubled = await burst.AssertDeliveredAsync(again, node.Taken);

        // What was not promised may be out as well: its 202 died on its way. Twice is another matter.
        Assert.InRange(node.Taken().Count(one => one.Value > 1), doubled, Window);
        Assert.Equal(0, (await node.CountAsync()).Violations);
    }
}
