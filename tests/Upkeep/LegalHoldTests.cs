using Azure;
using Azure.Data.Tables;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Tests.Failures;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>A legal hold wins over everything that takes data away.</summary>
public sealed class LegalHoldTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_on_hold_keeps_everything_until_it_is_lifted_and_then_goes()
    {
        await using var app = await HoldApp.StartAsync();
        var (held, other) = (await app.DeliverAsync("Keep me"), await app.DeliverAsync("And not me"));
        await app.HoldAsync(held);

        await app.RetainAsync(held.ReceivedAt.AddDays(45));
        Assert.NotEmpty((await app.RowAsync(held))!.Content);
        Assert.Empty((await app.RowAsync(other))!.Content);
        Assert.True(await app.App.OpensAsync((await app.RowAsync(held))!.Content));

        await app.RetainAsync(held.ReceivedAt.AddDays(100));
        Assert.NotEmpty((await app.RowAsync(held))!.Content);
        Assert.Null(await app.RowAsync(other));
        Assert.Equal(1, await app.Table("Receipts").QueryAsync<TableEntity>("", cancellationToken: Token).CountAsync(Token));

        await app.LiftAsync(held);
        await app.RetainAsync();
        Assert.Null(await app.RowAsync(held));
        await app.RetainAsync();
        Assert.Equal(0, await app.Table("Receipts").QueryAsync<TableEntity>("", cancellationToken: Token).CountAsync(Token));
        Assert.Equal(0, await app.Table("LegalHolds").QueryAsync<TableEntity>("", cancellationToken: Token).CountAsync(Token));
    }

    [Fact]
    public async Task Content_that_a_hold_kept_goes_with_the_run_after_it_was_lifted()
    {
        await using var app = await HoldApp.StartAsync();
        var held = await app.DeliverAsync();
        await app.HoldAsync(held);
        await app.RetainAsync(held.ReceivedAt.AddDays(40));

        await app.LiftAsync(held);
        Assert.NotEmpty((await app.RowAsync(held))!.Content);
        await app.RetainAsync();

        Assert.Empty((await app.RowAsync(held))!.Content);
    }

    [Fact]
    public async Task What_numbers_got_in_an_hour_goes_on_hold_too()
    {
        await using var app = await HoldApp.StartAsync();
        await app.ChangeAccountAsync(account => account with { LegalHold = true });
        var rows = app.App.Get<IQuotaRows>();
        var (before, yesterday) = (NameAt(app.Time.Now.AddDays(-2)), NameAt(app.Time.Now.AddDays(-1)));
        string[] names = ["quotas", before, yesterday];
        foreach (var name in names) await rows.TryWriteAsync(HoldApp.Demo, name, new QuotaRow("1772445600 abcdef01\n", ""), Token);

        await app.RetainAsync();

        Assert.Null(await rows.FindAsync(HoldApp.Demo, before, Token));
        Assert.NotNull(await rows.FindAsync(HoldApp.Demo, yesterday, Token));
        Assert.NotNull(await rows.FindAsync(HoldApp.Demo, "quotas", Token));

        static string NameAt(DateTimeOffset at) => $"n|{at:yyyyMMdd}|abc";
    }

    [Fact]
    public async Task Nothing_of_an_account_on_hold_goes()
    {
        await using var app = await HoldApp.StartAsync();
        var id = await app.DeliverAsync();
        await app.ChangeAccountAsync(account => account with { LegalHold = true });

        await app.RetainAsync(id.ReceivedAt.AddDays(100));
        Assert.NotEmpty((await app.RowAsync(id))!.Content);
        Assert.True(await app.App.OpensAsync((await app.RowAsync(id))!.Content));
        Assert.Equal("legal_hold", (await EraseAsync(app, id)).Code);

        await app.ChangeAccountAsync(account => account with { LegalHold = false });
        await app.RetainAsync();
        Assert.Null(await app.RowAsync(id));
    }

    [Fact]
    public async Task An_account_whose_row_was_changed_from_outside_counts_as_held()
    {
        await using var app = await HoldApp.StartAsync();
        var id = await app.DeliverAsync();
        await app.Table("Accounts").UpdateEntityAsync(
            new TableEntity("acc_demo", "account") { ["ContentDays"] = 0 }, ETag.All, TableUpdateMode.Merge, Token);

        await app.RetainAsync(id.ReceivedAt.AddDays(100));

        Assert.NotEmpty((await app.RowAsync(id))!.Content);
    }

    [Theory, InlineData("Lifted", true), InlineData("Reason", "another")]
    public async Task A_hold_that_was_changed_from_outside_stands(string column, object value)
    {
        await using var app = await HoldApp.StartAsync();
        var id = await app.DeliverAsync();
        await app.HoldAsync(id);
        await app.Table("LegalHolds").UpdateEntityAsync(
            new TableEntity("acc_demo", id.Value) { [column] = value }, ETag.All, TableUpdateMode.Merge, Token);

        await app.RetainAsync(id.ReceivedAt.AddDays(100));

        Assert.NotEmpty((await app.RowAsync(id))!.Content);
        Assert.Equal("legal_hold", (await EraseAsync(app, id)).Code);
        await app.LiftAsync(id);
    }

    [Fact]
    public async Task A_held_message_under_legal_hold_waits_on_for_its_reviewer()
    {
        await using var app = await HoldApp.StartAsync();
        var sent = await app.App.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.App.UntilAsync(sent.Id, Waxseal.Client.MessageState.Held);
        var id = MessageId.Parse(sent.Id);
        await app.HoldAsync(id);
        var quarantine = app.App.Get<IQuarantineRows>();

        await app.RetainAsync(id.ReceivedAt.AddDays(100));
        Assert.NotEmpty((await quarantine.FindAsync(HoldApp.Demo, id, Token))!.Sealed);

        await app.LiftAsync(id);
        await app.RetainAsync();
        Assert.Null(await quarantine.FindAsync(HoldApp.Demo, id, Token));
    }

    private static Task<WaxsealException> EraseAsync(HoldApp app, MessageId id) =>
        Assert.ThrowsAsync<WaxsealException>(() => app.App.Sender.CancelAsync(id.Value, Token));
}
