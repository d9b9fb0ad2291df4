using Waxseal.Client;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>A minute without each of what the gateway stands on, under load.</summary>
public sealed class OutageJourneyTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_minute_without_tables_loses_nothing() =>
        await SurviveAsync(app => app.Tables.Fault = _ => Away.Tables, app => app.Tables.Fault = null);

    [Fact]
    public async Task A_minute_without_an_operator_loses_nothing() =>
        await SurviveAsync(app => app.Smsc.StopAsync(), app => app.Smsc.RestartAsync(Token));

    [Fact]
    public async Task A_minute_in_which_the_broker_takes_nothing_loses_nothing() =>
        await SurviveAsync(
            app => app.Engine.Broker.Fault = call => call.StartsWith("send ", StringComparison.Ordinal) ? Away.Broker : null,
            app => app.Engine.Broker.Fault = null);

    [Fact]
    public async Task A_minute_without_the_broker_loses_nothing() =>
        await SurviveAsync(app => app.Engine.Broker.Fault = _ => Away.Broker, app => app.Engine.Broker.Fault = null);

    [Fact]
    public async Task A_vault_that_is_away_at_midnight_is_not_noticed()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 23, 59, 30, TimeSpan.Zero));
        await using var app = await WaxsealApp.StartAsync(new() { Time = time });
        var crowd = new Crowd(app);
        await app.DriveAsync(crowd.SendAsync(20, "before"));

        app.Vault.Fault = _ => Away.Tables;
        app.Breath = TimeSpan.FromSeconds(1);
        await app.PassAsync(Outage);
        await app.DriveAsync(crowd.SendAsync(20, "after"));
        await crowd.UntilAllAsync(MessageState.Delivered);

        Assert.Equal(0, crowd.Refusals);
        await crowd.AssertEachSentOnceAsync();
    }

    [Fact]
    public async Task A_restart_without_the_vault_takes_nothing_and_loses_nothing()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        var crowd = new Crowd(app);
        await app.Smsc.StopAsync();
        await app.DriveAsync(crowd.SendAsync(100, "before"));

        await app.RestartAsync(() =>
        {
            app.Vault.Fault = _ => Away.Tables;
            return Task.CompletedTask;
        });
        await app.Smsc.RestartAsync(Token);
        app.Breath = TimeSpan.FromMilliseconds(500);
        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => app.Sender.SendAsync(new("+447700900123", "Hello"), Token));
        await app.PassAsync(Outage);
        Assert.Equal(0, app.Smsc.MessagesTotal);
        app.Vault.Fault = null;
        await crowd.UntilAllAsync(MessageState.Delivered);

        Assert.Equal("unavailable", refusal.Code);
        await crowd.AssertEachSentOnceAsync();
        await crowd.AssertNothingDeadAsync();
    }

    private static Task SurviveAsync(Action<WaxsealApp> goAway, Action<WaxsealApp> comeBack) => SurviveAsync(
        app =>
        {
            goAway(app);
            return Task.CompletedTask;
        },
        app =>
        {
            comeBack(app);
            return Task.CompletedTask;
        });

    private static async Task SurviveAsync(Func<WaxsealApp, Task> goAway, Func<WaxsealApp, Task> comeBack)
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        var crowd = new Crowd(app);
        var sending = crowd.SendAsync(300, "load");
        await app.UntilAsync(() => crowd.Answered >= 60, "some load");

        await goAway(app);
        app.Breath = TimeSpan.FromMilliseconds(500);
        await app.PassAsync(Outage);
        await comeBack(app);

        await app.DriveAsync(sending);
        await crowd.UntilAllAsync(MessageState.Delivered);
        await crowd.AssertEachSentOnceAsync();
        await crowd.AssertNothingDeadAsync();
    }
}
