using Microsoft.Extensions.DependencyInjection;
using Waxseal.Flow;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Gate;

/// <summary>What an instance that takes messages, and moves none, counts as traffic.</summary>
public sealed class SendTrafficTests
{
    [Fact]
    public async Task A_proven_send_is_traffic_and_a_forged_one_is_not()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime(), SecondGate = true });
        var raw = new RawSender(app) { Instance = 1 };
        var traffic = app.Hosts[1].Services.GetRequiredService<RecentTraffic>();
        var right = raw.Post(GateApp.Good);

        var forged = await raw.SendAsync(RawSender.As(right, right.Key.KeyId, new byte[32]));
        Assert.False(traffic.Within(TimeSpan.FromDays(1)));
        var sent = await raw.SendAsync(right);

        Assert.Equal((401, 202), (forged.Status, sent.Status));
        Assert.True(traffic.Within(TimeSpan.FromDays(1)));
    }
}
