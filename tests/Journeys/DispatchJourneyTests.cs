using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Local.Smsc;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;
using MessageKind = Waxseal.Client.MessageKind;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>What operators do to a message, and what becomes of it.</summary>
public sealed class DispatchJourneyTests
{
    private static readonly SmscOptions Normal = new() { SystemId = "test", Password = "secret", ReceiptDelay = TimeSpan.FromMilliseconds(5) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_throttled_message_comes_again_and_is_delivered_once()
    {
        await using var app = await StartAsync(Normal with { ThrottleRate = 1 });
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await UntilReasonAsync(app, sent.Id, "throttled");

        app.Smsc.Options = Normal;
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.False(status.PossibleDuplicate);
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_failing_operator_is_tried_again()
    {
        await using var app = await StartAsync(Normal with { FailureRate = 1 });
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await UntilReasonAsync(app, sent.Id, "operator_away");

        app.Smsc.Options = Normal;
        await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task What_the_operator_will_never_take_is_rejected()
    {
        await using var app = await StartAsync(Normal with { RefusalRate = 1 });

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        var status = await app.UntilAsync(sent.Id, MessageState.Rejected);

        Assert.Equal("operator", status.Reason);
    }

    [Fact]
    public async Task A_code_whose_answer_was_lost_is_sent_again_and_says_so()
    {
        await using var app = await StartAsync(Normal with { SilenceRate = 1 });
        var sent = await app.Sender.SendAsync(new("+447700900123", "Your code is 123456") { Kind = MessageKind.Otp }, Token);
        await app.UntilAsync(() => app.Smsc.MessagesTotal == 1, "a submit");

        app.Smsc.Options = Normal;
        app.Breath = TimeSpan.FromSeconds(1);
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.True(status.PossibleDuplicate);
        Assert.Equal(2, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task An_advertisement_whose_answer_was_lost_is_not_sent_again()
    {
        await using var app = await StartAsync(Normal with { SilenceRate = 1 });
        var sent = await app.Sender.SendAsync(new("+447700900123", "Sale at ACME") { Kind = MessageKind.Marketing }, Token);
        await app.UntilAsync(() => app.Smsc.MessagesTotal == 1, "a submit");

        app.Smsc.Options = Normal;
        app.Breath = TimeSpan.FromSeconds(1);
        var status = await app.UntilAsync(sent.Id, MessageState.Failed);

        Assert.Equal("uncertain", status.Reason);
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_message_whose_link_was_cut_is_sent_again_and_says_so()
    {
        await using var app = await StartAsync(Normal with { DropAfter = 1 });
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(() => app.Smsc.MessagesTotal == 1, "a submit");

        app.Smsc.Options = Normal;
        app.Breath = TimeSpan.FromSeconds(1);
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.True(status.PossibleDuplicate);
        Assert.Equal(2, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_message_whose_validity_ends_while_no_operator_is_there_fails()
    {
        await using var app = await StartAsync(Normal);
        await app.Smsc.StopAsync();

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello") { ValidityMinutes = 3 }, Token);
        app.Breath = TimeSpan.FromSeconds(2);
        var status = await app.UntilAsync(sent.Id, MessageState.Failed);
        await app.Smsc.RestartAsync(Token);
        await app.PassAsync(TimeSpan.FromMinutes(1));

        Assert.True(status.Reason is "validity_over" or "operator_away", status.Reason);
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_claim_shorter_than_an_operators_patience_does_not_start()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => WaxsealApp.StartAsync(
            new() { Settings = new Dictionary<string, string> { ["Operators:0:ResponseTimeout"] = "00:00:30" } }));

        Assert.Contains("Dispatch:ClaimDuration", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_blocked_meanwhile_has_its_messages_held_and_delivered_when_approved()
    {
        var (app, score) = await StartBlockableAsync();
        await using var owned = app;
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(() => score.Thrown > 0, "a first try");

        await SetStateAsync(app, AccountState.Blocked);
        score.Closed = false;
        Assert.Equal("account_blocked", (await new Crowd(app).UntilAsync(sent.Id, MessageState.Held)).Reason);
        await SetStateAsync(app, AccountState.Active);
        await ApproveAsync(app);

        await app.UntilAsync(sent.Id, MessageState.Delivered);
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_message_that_was_approved_is_held_again_when_its_account_is_blocked_then()
    {
        var (app, score) = await StartBlockableAsync();
        await using var owned = app;
        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);
        await ApproveAsync(app);
        await app.UntilAsync(() => score.Thrown > 0, "a first try");

        await SetStateAsync(app, AccountState.Blocked);
        score.Closed = false;
        Assert.Equal("account_blocked", (await new Crowd(app).UntilAsync(sent.Id, MessageState.Held)).Reason);
        await SetStateAsync(app, AccountState.Active);
        await ApproveAsync(app);

        await app.UntilAsync(sent.Id, MessageState.Delivered);
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    private static Task<WaxsealApp> StartAsync(SmscOptions smsc) => WaxsealApp.StartAsync(new() { Time = new ManualTime(), Smsc = smsc });

    private static async Task<(WaxsealApp App, Barrier<ScannedMessage, ScoredMessage> Score)> StartBlockableAsync()
    {
        var app = await WaxsealApp.StartAsync(new()
        {
            Time = new ManualTime(),
            Services = services => services.Wrap<IStep<ScannedMessage, ScoredMessage>>(step => new Barrier<ScannedMessage, ScoredMessage>(step) { Closed = true }),
        });
        return (app, (Barrier<ScannedMessage, ScoredMessage>)app.Get<IStep<ScannedMessage, ScoredMessage>>());
    }

    private static async Task SetStateAsync(WaxsealApp app, AccountState state)
    {
        var rows = app.Get<IAccountRows>();
        var account = await rows.FindAccountAsync(AccountId.Parse("acc_demo"), Token);
        await rows.WriteAccountAsync(account! with { State = state }, Token);

        // An instance believes what it read for five seconds.
        await app.PassAsync(TimeSpan.FromSeconds(6));
    }

    private static async Task ApproveAsync(WaxsealApp app)
    {
        var held = await app.Reviewer.ListHeldAsync(Token).SingleAsync(Token);
        await app.Reviewer.ApproveAsync(held.Id, held.ContentHash, Token);
    }

    private static Task UntilReasonAsync(WaxsealApp app, string id, string reason) => app.UntilAsync(
        async () => (await app.Sender.GetAsync(id, Token)).Events.Any(one => one.Reason == reason), reason);
}
