using Azure.Data.Tables;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Failures;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>An account's own days, content that goes at once, and the keys of days. Every clock starts on 2 March 2026, 09:00.</summary>
public sealed class AccountRetentionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_has_days_of_its_own()
    {
        await using var app = await HoldApp.StartAsync();
        await app.ChangeAccountAsync(account => account with { Retention = new AccountRetention(3, 25) });
        var id = await app.DeliverAsync();

        await app.RetainAsync(id.ReceivedAt.AddDays(2));
        Assert.NotEmpty((await app.RowAsync(id))!.Content);
        await app.RetainAsync(id.ReceivedAt.AddDays(3).AddHours(1));
        Assert.Empty((await app.RowAsync(id))!.Content);
        await app.RetainAsync(id.ReceivedAt.AddDays(24));
        Assert.NotNull(await app.RowAsync(id));
        await app.RetainAsync(id.ReceivedAt.AddDays(25).AddHours(1));

        Assert.Null(await app.RowAsync(id));
    }

    [Fact]
    public async Task With_0_days_content_goes_with_the_write_that_makes_the_message_final()
    {
        await using var app = await HoldApp.StartAsync();
        await app.ChangeAccountAsync(account => account with { Retention = new AccountRetention(0, null) });
        var later = await app.App.Sender.SendAsync(new("+447700900123", "Later") { SendAt = app.Time.Now.AddHours(1) }, Token);
        await app.App.UntilAsync(later.Id, Waxseal.Client.MessageState.Scheduled);

        var delivered = await app.DeliverAsync();

        Assert.Empty((await app.RowAsync(delivered))!.Content);
        Assert.NotEmpty((await app.RowAsync(MessageId.Parse(later.Id)))!.Content);
    }

    [Fact]
    public async Task With_0_days_a_message_that_is_refused_at_once_is_stored_without()
    {
        await using var app = await HoldApp.StartAsync();
        await app.ChangeAccountAsync(account => account with { Retention = new AccountRetention(0, null) });
        var rows = app.App.Get<IMessageRows>();
        var id = app.App.Get<MessageIds>().New(HoldApp.Demo, app.Time.Now);

        var row = MessageStates.NewRow(HoldApp.Demo, id) with { Content = [1], State = MessageState.Rejected };
        await rows.InsertAsync([row], Token);

        Assert.Empty((await app.RowAsync(id))!.Content);
    }

    [Theory, InlineData(40, false), InlineData(29, true)]
    public async Task A_message_that_comes_later_than_its_content_days_is_stored_without(int daysLate, bool kept)
    {
        await using var app = await HoldApp.StartAsync();
        var id = app.App.Get<MessageIds>().New(HoldApp.Demo, app.Time.Now);
        app.Time.AdvanceTo(id.ReceivedAt.AddDays(daysLate));

        await app.App.Get<IMessageRows>().InsertAsync([MessageStates.NewRow(HoldApp.Demo, id) with { Content = [1] }], Token);

        Assert.Equal(kept, (await app.RowAsync(id))!.Content.Length > 0);
    }

    [Fact]
    public async Task A_days_key_is_destroyed_when_nothing_needs_it_and_then_nothing_opens_what_it_sealed()
    {
        await using var app = await HoldApp.StartAsync();
        var id = await app.DeliverAsync();
        var content = (await app.RowAsync(id))!.Content;
        var over = new DateTimeOffset(id.Day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

        // 30 days of content, to the end of the day's last hour.
        await app.RetainAsync(over.AddDays(30).AddHours(-1));
        Assert.True(await app.App.OpensAsync(content));
        var wrapped = (await KeyRowAsync(app, "acc_demo"))!;
        Assert.NotNull(wrapped.GetBinary("Wrapped"));
        await app.RetainAsync(over.AddDays(30));

        Assert.False(await app.App.OpensAsync(content));
        Assert.Single(await app.AuditAsync("data_key.destroyed"), one => one == "acc_demo retention 20260302");
        var left = (await KeyRowAsync(app, "acc_demo"))!;
        Assert.Null(left.GetBinary("Wrapped"));
        Assert.Null(left.GetString("WrappedUnder"));
        await app.App.RestartAsync();
        Assert.False(await app.App.OpensAsync(content));
    }

    [Fact]
    public async Task The_gateways_own_keys_go_as_well()
    {
        await using var app = await HoldApp.StartAsync();
        var id = await app.DeliverAsync();
        Assert.NotNull((await KeyRowAsync(app, "acc_gateway"))?.GetBinary("Wrapped"));

        await app.RetainAsync(id.ReceivedAt.AddDays(32));

        Assert.Null((await KeyRowAsync(app, "acc_gateway"))!.GetBinary("Wrapped"));
    }

    [Fact]
    public async Task Nothing_is_sealed_for_a_day_whose_key_was_destroyed()
    {
        await using var app = await HoldApp.StartAsync();
        var id = await app.DeliverAsync();
        await app.RetainAsync(id.ReceivedAt.AddDays(32));
        var label = new SealLabel(
            SealPurpose.Content, "Messages", "acc_demo", id.Day, id.Value, 0, app.Time.Now.AddDays(1));

        await Assert.ThrowsAsync<KeysUnavailableException>(
            async () => await app.App.Get<Sealer>().SealAsync(label, new byte[] { 1 }, Token));

        Assert.Null((await KeyRowAsync(app, "acc_demo"))!.GetBinary("Wrapped"));
    }

    [Fact]
    public async Task What_is_left_of_a_key_goes_with_the_rows_of_its_day()
    {
        await using var app = await HoldApp.StartAsync();
        var id = await app.DeliverAsync();
        await app.RetainAsync(id.ReceivedAt.AddDays(32));

        await app.RetainAsync(new DateTimeOffset(id.Day.AddDays(60), TimeOnly.MinValue, TimeSpan.Zero));
        Assert.NotNull(await KeyRowAsync(app, "acc_demo"));
        await app.RetainAsync(new DateTimeOffset(id.Day.AddDays(61), TimeOnly.MinValue, TimeSpan.Zero));

        Assert.Null(await KeyRowAsync(app, "acc_demo"));
    }

    [Fact]
    public async Task A_held_message_keeps_its_days_key_until_it_is_decided_on()
    {
        await using var app = await HoldApp.StartAsync(
            ("Quarantine:DaysMax", "30"), ("Retention:ContentDays", "1"), ("Protection:PreviousKeysOpenFor", "60.00:00:00"));
        var sent = await app.App.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.App.UntilAsync(sent.Id, Waxseal.Client.MessageState.Held);
        var id = MessageId.Parse(sent.Id);

        // Nothing can open a hop of that day any more, and its content is gone; the text waits for a reviewer still.
        var quarantine = app.App.Get<IQuarantineRows>();
        app.Time.AdvanceTo(id.ReceivedAt.AddDays(50));
        await quarantine.TryReplaceAsync(
            (await quarantine.FindAsync(HoldApp.Demo, id, Token))! with { WaitsUntil = app.Time.Now.AddDays(1) }, Token);
        await app.RetainAsync();
        Assert.NotNull((await KeyRowAsync(app, "acc_demo"))!.GetBinary("Wrapped"));

        await app.RetainAsync(app.Time.Now.AddDays(2));
        Assert.Null((await KeyRowAsync(app, "acc_demo"))!.GetBinary("Wrapped"));
    }

    [Fact]
    public async Task A_run_without_time_left_is_finished_by_the_next()
    {
        await using var app = await HoldApp.StartAsync(("Retention:RunMax", "00:01:00"));
        var id = await app.DeliverAsync();
        app.Time.AdvanceTo(id.ReceivedAt.AddDays(61));
        app.App.Tables.Fault = call =>
        {
            if (call == "query Messages") app.Time.Advance(TimeSpan.FromMinutes(2));
            return null;
        };
        await app.RetainAsync();
        app.App.Tables.Fault = null;
        Assert.NotNull(await app.RowAsync(id));

        await app.RetainAsync();

        Assert.Null(await app.RowAsync(id));
        Assert.Equal(2, (await app.AuditAsync("retention.run")).Count);
    }

    [Fact]
    public async Task Whatever_call_fails_the_next_run_finishes()
    {
        await using var app = await HoldApp.StartAsync(("Retention:AtOnce", "1"));
        var calls = new List<string>();
        await PrepareAsync(app);
        app.App.Tables.Fault = call => Note(calls, call, failAt: -1);
        await app.RetainAsync();

        // The first call of each kind, in turn. Each time the run dies there, and there is something to do.
        var places = calls.Select((name, at) => (name, at)).DistinctBy(call => call.name).Select(call => call.at).ToArray();
        foreach (var place in places)
        {
            var (old, held, content) = await PrepareAsync(app);
            var seen = new List<string>();
            app.App.Tables.Fault = call => Note(seen, call, place);
            await RetainOrFailAsync(app);
            app.App.Tables.Fault = null;
            await app.RetainAsync();

            Assert.Empty((await app.RowAsync(old))!.Content);
            Assert.Empty((await app.RowAsync(held))!.Content);
            Assert.False(await app.App.OpensAsync(content), $"after {calls[place]} failed");
            Assert.Null((await KeyRowAsync(app, "acc_demo", old.Day))!.GetBinary("Wrapped"));
        }

        string[] expected =
        [
            "get Accounts", "query LegalHolds", "query Messages", "transaction Messages", "query Quarantine", "query DataKeys",
            "update DataKeys", "upsert Leases", "delete LegalHolds", "query Receipts", "query Audit",
        ];
        Assert.Empty(expected.Except(places.Select(place => calls[place])));
    }

    private static Exception? Note(List<string> calls, string call, int failAt)
    {
        lock (calls)
        {
            calls.Add(call);
            return calls.Count - 1 == failAt ? Away.Tables : null;
        }
    }

    private static async Task<(MessageId Old, MessageId Held, byte[] Content)> PrepareAsync(HoldApp app)
    {
        var (old, held) = (await StoreAsync(app), await StoreAsync(app));
        await app.App.Get<LegalHolds>().SetAsync(HoldApp.Demo, held, "case 1", "key_admin", Token);
        await app.App.Get<LegalHolds>().LiftAsync(HoldApp.Demo, held, "", "key_admin", Token);
        var content = (await app.RowAsync(old))!.Content;
        app.Time.AdvanceTo(old.ReceivedAt.AddDays(32));
        return (old, held, content);
    }

    private static async Task<MessageId> StoreAsync(HoldApp app)
    {
        var id = app.App.Get<MessageIds>().New(HoldApp.Demo, app.Time.Now);
        var label = new SealLabel(SealPurpose.Content, "Messages", "acc_demo", id.Day, id.Value, 0, app.Time.Now.AddDays(366));
        var content = await app.App.Get<Sealer>().SealAsync(label, new byte[] { 1, 2, 3 }, Token);
        var row = MessageStates.NewRow(HoldApp.Demo, id) with { Content = content, State = MessageState.Delivered };
        await app.App.Get<IMessageRows>().InsertAsync([row], Token);
        return id;
    }

    private static async Task RetainOrFailAsync(HoldApp app)
    {
        try
        {
            await app.RetainAsync();
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            // What is away for all of a run ends it.
        }
    }

    private static Task<TableEntity?> KeyRowAsync(HoldApp app, string account) => KeyRowAsync(app, account, new DateOnly(2026, 3, 2));

    private static async Task<TableEntity?> KeyRowAsync(HoldApp app, string account, DateOnly day)
    {
        var found = await app.Table("DataKeys").GetEntityIfExistsAsync<TableEntity>(
            account, day.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), cancellationToken: Token);
        return found.HasValue ? found.Value : null;
    }
}
