using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>An account that sends more than three times its normal stops itself, and a person decides what becomes of it.</summary>
public sealed class BlockJourneyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_stolen_key_is_stopped_and_after_the_unblocking_every_accepted_message_is_delivered(bool split)
    {
        await using var scene = await VolumeScene.StartAsync(split);

        var block = await scene.SendUntilBlockedAsync();
        var held = await scene.UntilHeldAsync();

        Assert.InRange(scene.Accepted.Count, VolumeScene.Allowed, (int)(3.2 * VolumeScene.Normal));
        Assert.Equal((VolumeScene.Normal, 3, 60, VolumeScene.Allowed), (
            block.Volume!.Normal, block.Volume.Factor, block.Volume.WindowMinutes, block.Volume.Allowed));
        Assert.NotEmpty(held);
        Assert.False(await scene.SendAsync());

        var lifted = await scene.App.Reviewer.Blocks.UnblockAsync(block.Id, null, "INC-4711", Token);
        await scene.UntilAllAsync(MessageState.Delivered);

        Assert.Equal("unblocked", lifted.Status);
        Assert.Equal(scene.Accepted.Count, scene.App.Smsc.MessagesTotal);
        Assert.True(await scene.SendAsync());
    }

    [Fact]
    public async Task What_was_held_goes_on_oldest_first_at_the_accounts_pace()
    {
        await using var scene = await VolumeScene.StartAsync();
        var block = await scene.SendUntilBlockedAsync();
        var held = await scene.UntilHeldAsync();
        await scene.App.Reviewer.Blocks.UnblockAsync(block.Id, null, "INC-4711", Token);
        var before = (await scene.App.Get<IBlockRows>().FindAsync(VolumeScene.Demo, block.Id, Token))!;

        // 1,800 an hour is one in two seconds.
        ((ManualTime)scene.App.Time).AdvanceTo(before.PacedUntil.AddSeconds(6));
        await scene.App.Get<BlockRun>().RunAsync(Token);

        var entries = await scene.App.Get<IQuarantineRows>()
            .ReadAsync(new HeldQuery(VolumeScene.Demo) { Reason = HoldReason.AccountBlocked }, 100, Token).ToListAsync(Token);
        Assert.Equal(held.Count, entries.Count);
        Assert.All(entries[..3], entry => Assert.Equal((Verdict.Approved, block.Id), (entry.Verdict, entry.ReviewedBy)));
        Assert.All(entries[3..], entry => Assert.Equal(Verdict.Pending, entry.Verdict));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_confirmed_theft_ends_its_messages_and_its_key(bool split)
    {
        await using var scene = await VolumeScene.StartAsync(split);
        var block = await scene.SendUntilBlockedAsync();
        var held = await scene.UntilHeldAsync();
        var sent = scene.App.Smsc.MessagesTotal;

        var confirmed = await scene.App.Reviewer.Blocks.ConfirmAsync(block.Id, null, "INC-4711", Token);

        Assert.Equal(("confirmed", held.Count), (confirmed.Status, confirmed.Settled));
        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => scene.App.Sender.SendAsync(new("+447700900123", "Hello"), Token));
        Assert.Equal("unauthorized", refusal.Code);
        foreach (var id in held)
        {
            var row = await scene.App.Get<IMessageRows>().FindAsync(VolumeScene.Demo, MessageId.Parse(id), Token);
            Assert.Equal((Waxseal.Flow.MessageState.Rejected, "block_confirmed"), (row!.State, row.Reason));
        }

        Assert.Equal(sent, scene.App.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task An_announced_campaign_blocks_nobody()
    {
        await using var scene = await VolumeScene.StartAsync();
        var now = scene.App.Time.GetUtcNow();
        await scene.App.Reviewer.Campaigns.AnnounceAsync(new("Summer sale", now, now.AddHours(1), VolumeScene.Allowed), Token);

        for (var sent = 0; sent < 2 * VolumeScene.Allowed; sent++) Assert.True(await scene.SendAsync());

        Assert.False(await scene.SendAsync());
    }

    [Fact]
    public async Task Two_gates_together_let_no_more_through()
    {
        await using var scene = await VolumeScene.StartAsync(secondGate: true);
        using var other = new WaxsealClient(
            new WaxsealClientOptions
            {
                Url = scene.App.UrlOf(1), Key = scene.App.SenderKey, Time = scene.App.Time, RetriesMax = 0,
                TryTimeout = TimeSpan.FromDays(1),
            },
            new SocketsHttpHandler());

        var blocked = (first: false, second: false);
        while (!blocked.first || !blocked.second)
        {
            blocked.first = !await scene.SendAsync();
            blocked.second = !await scene.SendAsync(client: other);
        }

        Assert.InRange(scene.Accepted.Count, VolumeScene.Allowed, (int)(3.2 * VolumeScene.Normal));
        Assert.Single(await scene.App.Reviewer.Blocks.ListAsync(null, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_process_that_dies_between_the_verdict_and_the_release_loses_nothing()
    {
        await using var scene = await VolumeScene.StartAsync();
        var block = await scene.SendUntilBlockedAsync();
        var held = await scene.UntilHeldAsync();
        var blocks = scene.App.Get<IBlockRows>();
        var entries = scene.App.Get<IQuarantineRows>();

        // The word is kept, the account not unblocked yet; of the first message the verdict is kept, and it is not on its queue.
        var row = (await blocks.FindAsync(VolumeScene.Demo, block.Id, Token))!;
        var now = scene.App.Time.GetUtcNow();
        await blocks.TryReplaceAsync(
            row with { State = BlockState.Unblocked, ReviewedBy = "key_demo_review", ReviewedAt = now, PacedUntil = now, Reason = "INC-1" },
            Token);
        var first = (await entries.FindAsync(VolumeScene.Demo, MessageId.Parse(held[0]), Token))!;
        await entries.TryReplaceAsync(first with { Verdict = Verdict.Approved, ReviewedBy = block.Id }, Token);
        await scene.App.RestartAsync();

        await scene.UntilAllAsync(MessageState.Delivered);

        Assert.Equal(scene.Accepted.Count, scene.App.Smsc.MessagesTotal);
        Assert.True((await scene.App.Get<Waxseal.Accounts.IAccountRows>().FindAccountAsync(VolumeScene.Demo, Token))!.MaySend);
    }

    [Fact]
    public async Task In_mode_monitor_the_account_goes_on()
    {
        await using var scene = await VolumeScene.StartAsync();
        var accounts = scene.App.Get<Waxseal.Accounts.IAccountRows>();
        var account = (await accounts.FindAccountAsync(VolumeScene.Demo, Token))!;
        await accounts.WriteAccountAsync(account with { Limiting = new() { VolumeMode = "monitor" } }, Token);

        for (var sent = 0; sent < VolumeScene.Allowed + 5; sent++) Assert.True(await scene.SendAsync());

        Assert.Empty(await scene.App.Reviewer.Blocks.ListAsync(null, Token).ToListAsync(Token));
    }
}
