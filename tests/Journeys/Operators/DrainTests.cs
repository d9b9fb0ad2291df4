using Waxseal.Tests.Channels;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>A deployment in the middle of a burst.</summary>
public sealed class DrainTests
{
    private const int Long = 120_000;
    private const int Messages = 80;
    private const int Window = 10;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Operators__0__Window"] = $"{Window}", ["Operators__0__ResponseTimeout"] = "00:00:25",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Long)]
    public async Task A_gateway_told_to_end_waits_for_its_whole_window_unbinds_and_repeats_nothing()
    {
        using var authority = new TestAuthority();
        await using var node = await NodeOperator.StartAsync(authority, "--window-max", $"{Window}", "--hold");
        var data = Path.Combine(authority.Folder, "data");
        var burst = new Burst("drain", Messages);
        await using (var first = await GatewayProcess.StartAsync(data, node.Port, authority.RootPem, Settings))
        {
            using var client = await first.ClientAsync();
            await burst.SendAsync(client);
            while ((await node.CountAsync()).Peak < Window) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);

            var ending = first.TerminateAsync();
            await first.UntilDeafAsync();
            Assert.False(ending.IsCompleted);
            await node.ReleaseAsync();
            Assert.Equal(0, await ending);
        }

        Assert.Equal([("bound", 0), ("unbound", 0), ("closed", 0)], node.Links.Select(one => (one.Link, one.Open)));
        Assert.InRange(node.Submits.Count, Window, Messages - Window);

        await using var second = await WaxsealApp.StartAsync(
            new() { DataPath = data, Settings = new OperatorRole("outside", 0).SettingsAt(0, node.Port, authority.RootPem).ToDictionary() });
        var twice = await burst.AssertDeliveredAsync(second.Sender, node.Taken);

        Assert.Equal((Messages, 0), (burst.Promised, twice));
    }
}
