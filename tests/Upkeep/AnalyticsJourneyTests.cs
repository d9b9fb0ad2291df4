using Azure;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Local.Hosting;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Upkeep;

/// <summary><c>GET /v1/analytics</c>, from messages to counts. The clock starts on 2 March 2026, 09:00.</summary>
public sealed class AnalyticsJourneyTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly byte[] Secret = new byte[32];
    private readonly ManualTime time = new();
    private WaxsealApp app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await WaxsealApp.StartAsync(new()
    {
        Time = time, Settings = new Dictionary<string, string> { ["AzureWebJobs.AnalyticsCount.Disabled"] = "true" },
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Messages_to_two_countries_are_counted_by_state_and_erased_ones_too()
    {
        var erased = await SendAsync("+447700900123", "One", MessageState.Delivered);
        await SendAsync("+447700900123", "Two", MessageState.Delivered);
        await SendAsync("+447700900456", "Three", MessageState.Delivered);
        await SendAsync("+353871234567", "Four", MessageState.Delivered);
        var held = await SendAsync("+447700900789", Crowd.Bait, MessageState.Held);
        await app.Sender.CancelAsync(erased, Token);
        await app.Sender.CancelAsync(held, Token);

        await CountAsync();
        var report = await app.Sender.GetAnalyticsAsync(new(Day, Day) { By = ["country", "status"] }, Token);
        var all = Assert.Single((await app.Sender.GetAnalyticsAsync(new(Day, Day), Token)).Groups);

        Assert.Equal(
            [("GB", "delivered", 3L, 3L, 2L), ("GB", "erased", 1L, 0L, 1L), ("IE", "delivered", 1L, 1L, 1L)],
            report.Groups.Select(one => (one.Country!, one.Status!, one.Messages, one.Parts, one.Recipients)));
        Assert.All(report.Groups, one => Assert.False(one.RecipientsAtLeast));
        Assert.Equal((5L, 4L, false), (all.Messages, all.Recipients, all.RecipientsAtLeast));
        Assert.Equal((false, time.Now), (report.Final, report.CountedAt!.Value));
        await AssertNobodyIsNamedAsync();
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await SendAsync("+447700900123", "One", MessageState.Delivered);
        await CountAsync();
        var before = await RowsAsync();

        await CountAsync();

        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task A_day_goes_final_when_none_of_its_messages_can_change_and_stays_as_it_is()
    {
        await SendAsync("+447700900123", "One", MessageState.Delivered);
        await CountAsync();
        Assert.False((await app.Sender.GetAnalyticsAsync(new(Day, Day), Token)).Final);

        await app.LeapToAsync(new DateTimeOffset(2026, 3, 25, 0, 10, 0, TimeSpan.Zero));
        await CountAsync();
        var id = app.Get<MessageIds>().New(AccountId.Parse("acc_demo"), new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await app.Get<IMessageRows>().InsertAsync([Waxseal.Flow.MessageStates.NewRow(AccountId.Parse("acc_demo"), id)], Token);
        await CountAsync();

        var report = await app.Sender.GetAnalyticsAsync(new(Day, Day), Token);
        Assert.Equal((true, 1L), (report.Final, report.Groups.Single().Messages));
    }

    [Fact]
    public async Task A_run_that_dies_at_any_call_is_made_up_for_by_the_next()
    {
        await SendAsync("+447700900123", "One", MessageState.Delivered);
        await AtRest.UntilDrainedAsync(app);
        await CountAsync();
        var expected = (await app.Sender.GetAnalyticsAsync(new(Day, Day) { By = ["status"] }, Token)).Groups;

        var fired = true;
        for (var n = 1; fired; n++)
        {
            var calls = 0;
            app.Tables.Fault = _ => Interlocked.Increment(ref calls) == n ? Away.Tables : null;
            await CountOrDieAsync();
            fired = calls >= n;
            app.Tables.Fault = null;
            time.Advance(TimeSpan.FromMinutes(5));
            await CountAsync();

            Assert.Equal(expected, (await app.Sender.GetAnalyticsAsync(new(Day, Day) { By = ["status"] }, Token)).Groups);
            Assert.True(n < 300);
        }
    }

    [Fact]
    public async Task Only_the_gateway_may_ask_about_another_account()
    {
        await SendAsync("+447700900123", "One", MessageState.Delivered);
        await CountAsync();
        using var gateway = await ClientAsync("acc_gateway", "key_gateway.1");
        using var stranger = await ClientAsync("acc_stranger", "key_stranger.1");

        Assert.Single((await gateway.GetAnalyticsAsync(new(Day, Day) { Account = "acc_demo" }, Token)).Groups);
        Assert.Empty((await gateway.GetAnalyticsAsync(new(Day, Day), Token)).Groups);
        Assert.Empty((await stranger.GetAnalyticsAsync(new(Day, Day), Token)).Groups);
        foreach (var account in new[] { "acc_demo", "acc_nobody", "nonsense" })
        {
            var refusal = await Assert.ThrowsAsync<WaxsealException>(
                () => stranger.GetAnalyticsAsync(new(Day, Day) { Account = account }, Token));
            Assert.Equal("not_found", refusal.Code);
        }
    }

    private Task CountAsync() => app.Get<LocalHost>().RunTimerAsync("AnalyticsCount", Token);

    private async Task CountOrDieAsync()
    {
        try
        {
            await CountAsync();
        }
        catch (RequestFailedException)
        {
            // The lease could not be taken, or given back.
        }
    }

    private async Task<string> SendAsync(string to, string text, MessageState state)
    {
        var sent = await app.Sender.SendAsync(new(to, text), Token);
        await app.UntilAsync(sent.Id, state);
        return sent.Id;
    }

    private async Task<string[]> RowsAsync() =>
        [.. (await AtRest.RowsAsync(app, TableNames.Analytics)).Select(row => string.Join('|', row
            .Where(one => one.Key is not ("odata.etag" or "Timestamp")).OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"{one.Key}={AtRest.TextOf(one.Value)}")))];

    private async Task AssertNobodyIsNamedAsync()
    {
        foreach (var row in await RowsAsync())
        {
            Assert.DoesNotContain("tok_", row, StringComparison.Ordinal);
            Assert.DoesNotContain("7009", row, StringComparison.Ordinal);
            Assert.DoesNotContain("****", row, StringComparison.Ordinal);
        }
    }

    private async Task<WaxsealClient> ClientAsync(string account, string key)
    {
        var rows = app.Get<IAccountRows>();
        var id = AccountId.Parse(account);
        await rows.WriteAccountAsync(new Account(id, account, AccountState.Active, new AccountLimits(10, 10), []), Token);
        await rows.WriteKeyAsync(
            new ApiKey
            {
                Id = KeyId.Parse(key), Account = id, Algorithm = SignatureAlgorithm.HmacSha256, Material = Secret,
                Scopes = [Scopes.AnalyticsRead], CreatedAt = time.Now.AddDays(-1), ExpiresAt = time.Now.AddDays(1),
            },
            Token);
        return app.ClientOf(new SigningKey(key, SignatureAlgorithm.HmacSha256, Secret));
    }
}
