using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>Who may set a legal hold, how, and what its message's sender is told.</summary>
public sealed class HoldRulesTests(HoldFixture fixture) : IClassFixture<HoldFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_sender_can_neither_cancel_nor_erase_it()
    {
        var app = fixture.App;
        var sent = await app.App.Sender.SendAsync(new("+447700900123", "Later") { SendAt = app.Time.Now.AddDays(2) }, Token);
        await app.App.UntilAsync(sent.Id, Waxseal.Client.MessageState.Scheduled);
        var id = MessageId.Parse(sent.Id);
        await app.HoldAsync(id);

        var refusal = await EraseAsync(app, id);
        Assert.Equal((409, "legal_hold"), ((int)refusal.Status, refusal.Code));
        Assert.Equal(Waxseal.Flow.MessageState.Scheduled, (await app.RowAsync(id))!.State);

        await app.LiftAsync(id);
        await app.App.Sender.CancelAsync(id.Value, Token);
        Assert.Equal(Waxseal.Flow.MessageState.Erased, (await app.RowAsync(id))!.State);
    }

    [Fact]
    public async Task Setting_and_lifting_are_audited_once_and_listed()
    {
        var app = fixture.App;
        var id = await app.DeliverAsync();

        await app.HoldAsync(id);
        await app.HoldAsync(id);
        Assert.Contains(id.Value, (await app.ListAsync()).Body, StringComparison.Ordinal);
        await app.LiftAsync(id);
        Assert.DoesNotContain(id.Value, (await app.ListAsync()).Body, StringComparison.Ordinal);
        Assert.Equal(404, (await app.HoldAsync("DELETE", id)).Status);

        Assert.Single(await app.AuditAsync("legal_hold.set"), one => one == $"acc_gateway key_admin {id}");
        Assert.Single(await app.AuditAsync("legal_hold.lifted"), one => one == $"acc_gateway key_admin {id}");
    }

    [Fact]
    public async Task An_account_has_a_bounded_number_of_them()
    {
        await using var app = await HoldApp.StartAsync(("Retention:HeldMessagesMax", "1"));
        var (one, two) = (await app.DeliverAsync(), await app.DeliverAsync());
        await app.HoldAsync(one);

        var refused = await app.HoldAsync("PUT", two, """{"reason":"case 2"}""");

        Assert.Equal((409, "too_many_holds"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("""{"reason":""}""", "reason")]
    [InlineData("""{}""", "reason")]
    [InlineData("""{"reason":"call +447700900123"}""", "reason")]
    [InlineData("""{"why":"x"}""", "body")]
    public async Task A_reason_names_the_matter_and_nothing_else(string body, string field)
    {
        var app = fixture.App;
        var id = await app.DeliverAsync();

        var refused = await app.HoldAsync("PUT", id, body);

        Assert.Equal((400, field), (refused.Status, refused.Field));
    }

    [Fact]
    public async Task No_other_account_may_hold_or_let_go()
    {
        var app = fixture.App;
        var id = await app.DeliverAsync();
        await app.App.Get<IAccountRows>().WriteKeyAsync(HoldApp.KeyOf("key_own.1", HoldApp.Demo, app.Time.Now), Token);

        var refused = await app.HoldAsync("PUT", id, """{"reason":"mine"}""", "key_own.1");

        Assert.Equal((403, "missing_scope"), (refused.Status, refused.Code));
    }

    private static Task<WaxsealException> EraseAsync(HoldApp app, MessageId id) =>
        Assert.ThrowsAsync<WaxsealException>(() => app.App.Sender.CancelAsync(id.Value, Token));
}
