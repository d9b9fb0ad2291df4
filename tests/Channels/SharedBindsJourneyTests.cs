using Microsoft.Extensions.DependencyInjection;
using Waxseal.Channels;
using Waxseal.Client;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Channels;

/// <summary>Two instances over one store, with two binds between them.</summary>
public sealed class SharedBindsJourneyTests
{
    private int most;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_has_one_and_who_stays_takes_both_when_the_other_stops()
    {
        await using var app = await StartAsync();
        await UntilEachHasOneAsync(app);

        await app.Hosts[1].Services.GetRequiredService<OperatorLinks>().StopAsync(Token);
        await UntilAsync(app, () => BoundBy(app, 0) == 2 && app.Smsc.Binds == 2, "both binds here");
        await DeliversAsync(app);

        Assert.Equal(2, most);
    }

    [Fact]
    public async Task Who_can_not_reach_the_tables_loses_its_bind_to_the_other()
    {
        await using var app = await StartAsync();
        await UntilEachHasOneAsync(app);
        var door = (FaultyDoor)app.Hosts[1].Services.GetRequiredService<IBindSlots>();

        door.Shut = true;
        await UntilAsync(app, () => BoundBy(app, 0) == 2 && app.Smsc.Binds == 2, "both binds here");
        await DeliversAsync(app);
        door.Shut = false;
        await UntilEachHasOneAsync(app);

        Assert.Equal(2, most);
    }

    private static Task<WaxsealApp> StartAsync() => WaxsealApp.StartAsync(new()
    {
        SecondDispatcher = true,
        Settings = new Dictionary<string, string> { ["Operators:0:Binds"] = "2", ["Links:LeaseDuration"] = "00:00:03" },
        Services = services => services.Wrap<IBindSlots>(slots => new FaultyDoor(slots)),
    });

    private static int BoundBy(WaxsealApp app, int at) =>
        app.Smsc.Binds - (app.Hosts[1 - at].Services.GetRequiredService<OperatorLinks>().Ready ? 1 : 0);

    private async Task UntilEachHasOneAsync(WaxsealApp app) => await UntilAsync(
        app, () => app.Smsc.Binds == 2 && app.Hosts.All(host => host.Services.GetRequiredService<OperatorLinks>().Ready), "a bind each");

    private Task UntilAsync(WaxsealApp app, Func<bool> condition, string what) => app.UntilAsync(
        () =>
        {
            most = Math.Max(most, app.Smsc.Binds);
            return condition();
        },
        what);

    private static async Task DeliversAsync(WaxsealApp app)
    {
        var requests = Enumerable.Range(0, 20).Select(at => new SendRequest("+447700900123", $"Item {at}"));
        foreach (var one in (await app.Sender.SendBatchAsync([.. requests], Token)).Messages)
            await app.UntilAsync(one.Id, MessageState.Delivered);
    }

    private sealed class FaultyDoor(IBindSlots slots) : IBindSlots
    {
        public volatile bool Shut;

        public Task<IReadOnlyList<BindSlot>> ReadAsync(string @operator, CancellationToken cancellation) =>
            Shut ? throw Away.Tables : slots.ReadAsync(@operator, cancellation);

        public Task<string?> TryHoldAsync(string @operator, int slot, string holder, string? version, CancellationToken cancellation) =>
            Shut ? throw Away.Tables : slots.TryHoldAsync(@operator, slot, holder, version, cancellation);

        public Task ReleaseAsync(string @operator, int slot, string version, CancellationToken cancellation) =>
            Shut ? throw Away.Tables : slots.ReleaseAsync(@operator, slot, version, cancellation);
    }
}
