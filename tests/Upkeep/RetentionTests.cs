using Azure.Data.Tables;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Local.Hosting;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Upkeep;

/// <summary>What time takes away. Every clock here starts on 2 March 2026, 09:00.</summary>
public sealed class RetentionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_and_number_go_with_the_content_days_and_the_row_with_the_metadata_days()
    {
        var time = new ManualTime();
        await using var app = await StartAsync(time);
        var crowd = new Crowd(app);
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);

        await RunAtAsync(app, Day(2).AddDays(30).AddHours(10).AddMinutes(-1));
        Assert.NotEmpty((await crowd.RowAsync(sent.Id))!.Content);
        await RunAtAsync(app, Day(2).AddDays(30).AddHours(10));
        var cleared = await crowd.RowAsync(sent.Id);
        await RunAtAsync(app, Day(2).AddDays(40).AddHours(10).AddMinutes(-1));
        Assert.NotNull(await crowd.RowAsync(sent.Id));
        await RunAtAsync(app, Day(2).AddDays(40).AddHours(10));
        Assert.Null(await crowd.RowAsync(sent.Id));
        Assert.Equal(1, await CountAsync(app, "Receipts", "20260302|test"));
        await RunAtAsync(app, Day(3).AddDays(40));

        Assert.Empty(cleared!.Content);
        Assert.Equal(("+44*******123", Waxseal.Flow.MessageState.Delivered), (cleared.ToMasked, cleared.State));
        Assert.Equal(0, await CountAsync(app, "Receipts", "20260302|test"));
        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => app.Sender.GetAsync(sent.Id, Token));
        Assert.Equal("not_found", refusal.Code);
    }

    [Fact]
    public async Task Nonces_and_idempotency_keys_go_after_two_whole_days()
    {
        var time = new ManualTime();
        await using var app = await StartAsync(time);
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);

        await RunAtAsync(app, Day(5).AddMinutes(-1));
        Assert.Equal(2, await CountAsync(app, "Requests", "key_demo|20260302"));
        await RunAtAsync(app, Day(5));

        Assert.Equal(0, await CountAsync(app, "Requests", "key_demo|20260302"));
    }

    [Fact]
    public async Task A_held_message_that_nobody_decides_on_ends_after_seven_days()
    {
        var time = new ManualTime();
        await using var app = await StartAsync(time);
        var crowd = new Crowd(app);
        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);
        var quarantine = app.Get<IQuarantineRows>();
        var (account, id) = (AccountId.Parse("acc_demo"), MessageId.Parse(sent.Id));
        var heldAt = (await quarantine.FindAsync(account, id, Token))!.HeldAt;

        await RunAtAsync(app, heldAt.AddDays(7));
        Assert.Equal(Waxseal.Flow.MessageState.Held, (await crowd.RowAsync(sent.Id))!.State);
        await RunAtAsync(app, heldAt.AddDays(7).AddTicks(1));

        var row = await crowd.RowAsync(sent.Id);
        Assert.Equal((Waxseal.Flow.MessageState.Rejected, "review_expired"), (row!.State, row.Reason));
        Assert.Empty((await quarantine.FindAsync(account, id, Token))!.Sealed);
    }

    [Fact]
    public async Task The_row_of_a_held_message_goes_with_the_metadata_days_and_its_text_with_the_verdict()
    {
        var time = new ManualTime();
        await using var app = await StartAsync(time);
        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);
        var (account, id) = (AccountId.Parse("acc_demo"), MessageId.Parse(sent.Id));
        var held = await app.Reviewer.ListHeldAsync(Token).SingleAsync(Token);
        await app.Reviewer.ApproveAsync(held.Id, held.ContentHash, Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        var quarantine = app.Get<IQuarantineRows>();

        await RunAtAsync(app, id.ReceivedAt.AddDays(40));
        Assert.Empty((await quarantine.FindAsync(account, id, Token))!.Sealed);
        await RunAtAsync(app, id.ReceivedAt.AddDays(40).AddMilliseconds(1));

        Assert.Null(await quarantine.FindAsync(account, id, Token));
    }

    [Fact]
    public async Task A_held_message_can_be_approved_until_then_and_has_time_to_be_sent()
    {
        var time = new ManualTime();
        await using var app = await StartAsync(time);
        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait) { ValidityMinutes = 5 }, Token);
        await app.UntilAsync(sent.Id, MessageState.Held);

        await RunAtAsync(app, time.Now.AddDays(6.9));
        var held = await app.Reviewer.ListHeldAsync(Token).SingleAsync(Token);
        await app.Reviewer.ApproveAsync(held.Id, held.ContentHash, Token);

        app.Breath = TimeSpan.FromSeconds(1);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
    }

    [Fact]
    public async Task A_run_that_breaks_half_way_is_finished_by_the_next()
    {
        var time = new ManualTime();
        await using var app = await StartAsync(time);
        var crowd = new Crowd(app);
        await app.DriveAsync(crowd.SendAsync(30, "old"));
        await crowd.UntilAllAsync(MessageState.Delivered);
        time.AdvanceTo(Day(2).AddDays(40).AddHours(10));
        var transactions = 0;
        app.Tables.Fault = call => call == "transaction Messages" && ++transactions == 3 ? Away.Tables : null;

        await app.Get<LocalHost>().RunTimerAsync("Retention", Token);
        Assert.NotEmpty(await RowsLeftAsync(crowd));
        await app.Get<LocalHost>().RunTimerAsync("Retention", Token);

        Assert.Empty(await RowsLeftAsync(crowd));
    }

    private static async Task<IReadOnlyList<MessageRow>> RowsLeftAsync(Crowd crowd)
    {
        var left = new List<MessageRow>();
        foreach (var id in crowd.Texts.Keys)
        {
            if (await crowd.RowAsync(id) is { } row) left.Add(row);
        }

        return left;
    }

    private static Task<WaxsealApp> StartAsync(ManualTime time) => WaxsealApp.StartAsync(
        new()
        {
            Time = time,

            // No scheduled run beside those of the tests.
            Settings = new Dictionary<string, string> { ["Retention:MetadataDays"] = "40", ["AzureWebJobs.Retention.Disabled"] = "true" },
        });

    private static DateTimeOffset Day(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);

    private static async Task RunAtAsync(WaxsealApp app, DateTimeOffset at)
    {
        ((ManualTime)app.Time).AdvanceTo(at);
        await app.Get<LocalHost>().RunTimerAsync("Retention", Token);
    }

    private static async Task<int> CountAsync(WaxsealApp app, string table, string partition) =>
        await app.Get<TableServiceClient>().GetTableClient(table)
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: Token)
            .CountAsync(Token);
}
