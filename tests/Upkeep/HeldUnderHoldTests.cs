using Waxseal.Flow;
using Waxseal.Local.Hosting;
using Waxseal.Tests.Failures;
using Waxseal.Upkeep;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Upkeep;

/// <summary>A legal hold keeps the text of a held message through every verdict, and for nobody to read.</summary>
public sealed class HeldUnderHoldTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(true, false), InlineData(false, false), InlineData(true, true), InlineData(false, true)]
    public async Task A_verdict_on_a_message_on_hold_leaves_its_text_and_retention_clears_it_later(bool approve, bool wholeAccount)
    {
        await using var app = await HoldApp.StartAsync();
        var (id, hash) = await HeldAsync(app);
        if (wholeAccount) await app.ChangeAccountAsync(account => account with { LegalHold = true });
        else await app.HoldAsync(id);

        await DecideAsync(app, id, hash, approve);

        var entry = (await app.App.Get<IQuarantineRows>().FindAsync(HoldApp.Demo, id, Token))!;
        Assert.True(entry.Released);
        Assert.NotEmpty(entry.Sealed);
        Assert.Null((await app.App.Reviewer.Quarantine.GetAsync(id.Value, Token)).Masked);

        if (wholeAccount) await app.ChangeAccountAsync(account => account with { LegalHold = false });
        else await app.LiftAsync(id);
        await app.RetainAsync();
        Assert.Empty((await app.App.Get<IQuarantineRows>().FindAsync(HoldApp.Demo, id, Token))!.Sealed);
    }

    [Fact]
    public async Task Without_a_hold_the_text_goes_with_the_verdict()
    {
        await using var app = await HoldApp.StartAsync();
        var (id, hash) = await HeldAsync(app);
        await DecideAsync(app, id, hash, approve: false);
        Assert.Empty((await app.App.Get<IQuarantineRows>().FindAsync(HoldApp.Demo, id, Token))!.Sealed);
    }

    // The hold is set between the moment in which the write looked for holds, and the write.
    [Fact]
    public async Task A_write_that_did_not_see_a_hold_fails_once_the_hold_is_set()
    {
        await using var app = await HoldApp.StartAsync();
        var (id, _) = await HeldAsync(app);
        var rows = app.App.Get<IQuarantineRows>();
        var read = (await rows.FindAsync(HoldApp.Demo, id, Token))!;

        await app.HoldAsync(id);

        Assert.Null(await rows.TryReplaceAsync(read with { Verdict = Verdict.Rejected, Released = true }, Token));
        Assert.NotEmpty((await rows.FindAsync(HoldApp.Demo, id, Token))!.Sealed);
    }

    [Fact]
    public async Task A_hold_that_is_set_while_a_message_is_about_to_expire_keeps_it_waiting()
    {
        await using var app = await HoldApp.StartAsync();
        var (id, _) = await HeldAsync(app);
        app.Time.AdvanceTo(id.ReceivedAt.AddDays(8));

        // The run has read the entry and looked for holds; only then the hold is set.
        var ended = await app.App.Get<HeldExpiry>().RunAsync(
            HoldApp.Demo,
            async token =>
            {
                await app.HoldAsync(id);
                return new KeptRows();
            },
            Token);

        Assert.Equal(0, ended);
        Assert.Equal(Verdict.Pending, (await app.App.Get<IQuarantineRows>().FindAsync(HoldApp.Demo, id, Token))!.Verdict);
        Assert.Equal(Waxseal.Flow.MessageState.Held, (await app.RowAsync(id))!.State);
    }

    [Fact]
    public async Task An_expiry_that_died_after_its_verdict_is_finished_by_a_timer()
    {
        await using var app = await HoldApp.StartAsync();
        var (id, _) = await HeldAsync(app);
        var rows = app.App.Get<IQuarantineRows>();
        var entry = (await rows.FindAsync(HoldApp.Demo, id, Token))!;
        await rows.TryReplaceAsync(entry with { Verdict = Verdict.Rejected, ReviewedBy = QuarantineEntry.NobodyInTime }, Token);

        await app.App.Get<LocalHost>().RunTimerAsync("Releases", Token);

        var row = (await app.RowAsync(id))!;
        Assert.Equal((Waxseal.Flow.MessageState.Rejected, "review_expired"), (row.State, row.Reason));
        Assert.Empty(await app.App.Get<IExampleRows>().ListAsync(HoldApp.Demo, null, 10, Token));
    }

    [Fact]
    public async Task Examples_go_with_the_content_that_they_were_made_of_and_stay_under_a_hold()
    {
        await using var app = await HoldApp.StartAsync();
        var ((kept, keptHash), (other, otherHash)) = (await HeldAsync(app), await HeldAsync(app));
        await DecideAsync(app, kept, keptHash, approve: false);
        await DecideAsync(app, other, otherHash, approve: false);
        await app.HoldAsync(kept);

        await app.RetainAsync(kept.ReceivedAt.AddDays(20));
        Assert.Equal(2, (await ExamplesAsync(app)).Count);
        await app.RetainAsync(kept.ReceivedAt.AddDays(32));
        Assert.Equal([kept], await ExamplesAsync(app));
        await app.LiftAsync(kept);
        await app.RetainAsync();
        Assert.Empty(await ExamplesAsync(app));
    }

    [Fact]
    public async Task An_account_that_keeps_no_content_keeps_no_examples()
    {
        await using var app = await HoldApp.StartAsync();
        await app.ChangeAccountAsync(account => account with { Retention = new(0, null) });
        var (id, hash) = await HeldAsync(app);
        await DecideAsync(app, id, hash, approve: false);
        Assert.Empty(await ExamplesAsync(app));
    }

    private static async Task<IReadOnlyList<MessageId>> ExamplesAsync(HoldApp app) =>
        [.. (await app.App.Get<IExampleRows>().ListAsync(HoldApp.Demo, null, 10, Token)).Select(one => one.Message)];

    private static async Task<(MessageId Id, string Hash)> HeldAsync(HoldApp app)
    {
        var sent = await app.App.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await app.App.UntilAsync(sent.Id, MessageState.Held);
        return (MessageId.Parse(sent.Id), (await app.App.Reviewer.Quarantine.GetAsync(sent.Id, Token)).ContentHash);
    }

    private static Task DecideAsync(HoldApp app, MessageId id, string hash, bool approve) => approve
        ? app.App.Reviewer.ApproveAsync(id.Value, hash, Token)
        : app.App.Reviewer.RejectAsync(id.Value, hash, Token);
}
