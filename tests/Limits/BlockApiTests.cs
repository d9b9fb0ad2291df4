using System.Net;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Limits;
using Xunit;
using ApiScopes = Waxseal.Accounts.Scopes;

namespace Waxseal.Tests.Limits;

/// <summary><c>/v1/blocks</c>, from the outside.</summary>
public sealed class BlockApiTests(VolumeApp scene) : IClassFixture<VolumeApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_block_is_shown_with_its_arithmetic_to_the_account_itself_and_to_no_other()
    {
        var account = await scene.AccountAsync(floor: 20);
        var block = await scene.BlockAsync(account.Id, "key_thief", observed: 21);
        var (reviewer, _) = await scene.KeyAsync(account.Id, ApiScopes.ReviewBlocks);
        var (stranger, _) = await scene.KeyAsync((await scene.AccountAsync(floor: 20)).Id, ApiScopes.ReviewBlocks);

        var shown = await reviewer.Blocks.GetAsync(block.Id, account: null, Token);

        Assert.Equal(new VolumeArithmetic(21, 6.5, 3, 60, 20, 0, 0, 20), shown.Volume);
        Assert.Equal(("under_review", "key_thief"), (shown.Status, shown.RaisedBy));
        Assert.Contains("21 messages within 60 minutes", shown.Sentence, StringComparison.Ordinal);
        Assert.Equal(block.Id, Assert.Single(await reviewer.Blocks.ListAsync(null, Token).ToListAsync(Token)).Id);
        Assert.Empty(await stranger.Blocks.ListAsync(null, Token).ToListAsync(Token));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(() => stranger.Blocks.GetAsync(block.Id, null, Token)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(() => stranger.Blocks.GetAsync(block.Id, account.Id.Value, Token)));
    }

    [Fact]
    public async Task The_gateways_operators_see_and_lift_the_block_of_any_account()
    {
        var account = await scene.AccountAsync(floor: 20);
        var block = await scene.BlockAsync(account.Id, "key_thief");
        var operators = scene.App.Administrator.Blocks;

        Assert.Equal(block.Id, Assert.Single(await operators.ListAsync(account.Id.Value, Token).ToListAsync(Token)).Id);
        var lifted = await operators.UnblockAsync(block.Id, account.Id.Value, "INC-1", Token);

        Assert.Equal(("unblocked", "INC-1"), (lifted.Status, lifted.Reason));
        Assert.True((await scene.FindAsync(account.Id)).MaySend);
    }

    [Fact]
    public async Task A_key_without_the_scope_sees_none()
    {
        var account = await scene.AccountAsync(floor: 20);
        var block = await scene.BlockAsync(account.Id, "key_thief");
        var (reader, _) = await scene.KeyAsync(account.Id, ApiScopes.MessagesRead, ApiScopes.ReviewContent);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusOfAsync(() => reader.Blocks.GetAsync(block.Id, null, Token)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOfAsync(() => reader.Blocks.UnblockAsync(block.Id, null, "INC-1", Token)));
        Assert.False((await scene.FindAsync(account.Id)).MaySend);
    }

    [Fact]
    public async Task A_review_needs_a_reason_and_is_kept_with_who_gave_it()
    {
        var account = await scene.AccountAsync(floor: 20);
        var block = await scene.BlockAsync(account.Id, "key_thief");
        var (reviewer, key) = await scene.KeyAsync(account.Id, ApiScopes.ReviewBlocks, ApiScopes.AuditRead);

        Assert.Equal(HttpStatusCode.BadRequest, await StatusOfAsync(() => reviewer.Blocks.UnblockAsync(block.Id, null, "", Token)));
        var lifted = await reviewer.Blocks.UnblockAsync(block.Id, null, "INC-4711", Token);
        var again = await reviewer.Blocks.UnblockAsync(block.Id, null, "INC-4712", Token);

        Assert.Equal(("unblocked", key, "INC-4711"), (lifted.Status, lifted.ReviewedBy, lifted.Reason));
        Assert.Equal("INC-4711", again.Reason);
        Assert.Equal(HttpStatusCode.Conflict, await StatusOfAsync(() => reviewer.Blocks.ConfirmAsync(block.Id, null, "INC-4711", Token)));
        Assert.Equal(1, await CountAsync(reviewer, "account.volume_blocked", block.Id));
        Assert.Equal(1, await CountAsync(reviewer, "account.volume_unblocked", block.Id));
    }

    [Fact]
    public async Task An_unblocked_account_may_send_what_was_reviewed_once_more()
    {
        var account = await scene.AccountAsync(floor: 20);
        var block = await scene.BlockAsync(account.Id, "key_thief", observed: 55);
        var (reviewer, _) = await scene.KeyAsync(account.Id, ApiScopes.ReviewBlocks);

        await reviewer.Blocks.UnblockAsync(block.Id, null, "INC-1", Token);

        var allowance = await scene.App.Get<VolumeBook>().AllowanceAtAsync(await scene.FindAsync(account.Id), scene.Time.Now, Token);
        Assert.Equal(75, allowance?.Max);
    }

    [Fact]
    public async Task A_confirmed_block_ends_the_keys_that_sent_and_stays_until_it_is_lifted()
    {
        var account = await scene.AccountAsync(floor: 20);
        var (_, thief) = await scene.KeyAsync(account.Id, ApiScopes.MessagesSend);
        var (_, bystander) = await scene.KeyAsync(account.Id, ApiScopes.MessagesSend);
        var (reviewer, _) = await scene.KeyAsync(account.Id, ApiScopes.ReviewBlocks);
        var block = await scene.BlockAsync(account.Id, thief);

        Assert.Equal("confirmed", (await reviewer.Blocks.ConfirmAsync(block.Id, null, "INC-1", Token)).Status);

        Assert.Equal("compromised", (await scene.App.Administrator.Keys.GetAsync(thief, Token)).State);
        Assert.Equal("live", (await scene.App.Administrator.Keys.GetAsync(bystander, Token)).State);
        Assert.False((await scene.FindAsync(account.Id)).MaySend);
        Assert.Equal("closed", (await reviewer.Blocks.UnblockAsync(block.Id, null, "INC-1", Token)).Status);
        Assert.True((await scene.FindAsync(account.Id)).MaySend);
    }

    [Fact]
    public async Task A_block_that_is_not_there_is_not_found()
    {
        var account = await scene.AccountAsync(floor: 20);
        var (reviewer, _) = await scene.KeyAsync(account.Id, ApiScopes.ReviewBlocks);

        foreach (var id in new[] { "blk_20260302_x", "blk_", "nonsense", "blk_A" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(() => reviewer.Blocks.GetAsync(id, null, Token)));
            Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(() => reviewer.Blocks.UnblockAsync(id, null, "INC-1", Token)));
        }
    }

    [Fact]
    public async Task Blocks_are_listed_page_by_page()
    {
        var account = await scene.AccountAsync(floor: 20);
        for (var nth = 0; nth < 3; nth++)
        {
            var block = await scene.BlockAsync(account.Id, "key_thief");
            await scene.App.Administrator.Blocks.UnblockAsync(block.Id, account.Id.Value, "INC-1", Token);
        }

        Assert.Equal(3, (await scene.App.Administrator.Blocks.ListAsync(account.Id.Value, Token).ToListAsync(Token)).Count);
    }

    [Fact]
    public async Task A_raising_that_was_cut_off_is_finished_and_one_that_stopped_nobody_goes()
    {
        var (cut, stale) = (await scene.AccountAsync(floor: 20), await scene.AccountAsync(floor: 20));
        var rows = scene.App.Get<IBlockRows>();
        var template = BlockJudgeTests.BlockIn(BlockState.UnderReview) with { CarriedOut = false, ReviewedAt = default };
        var fresh = template with { Id = "blk_20260302_cut", Account = cut.Id, RaisedAt = scene.Time.Now };
        await rows.AddAsync(fresh, Token);
        await rows.AddAsync(template with { Id = "blk_20260302_old", Account = stale.Id, RaisedAt = scene.Time.Now.AddHours(-1) }, Token);

        await scene.App.Get<BlockRun>().RunAsync(Token);

        Assert.Equal(fresh.Id, (await scene.FindAsync(cut.Id)).Block);
        Assert.True((await rows.FindAsync(cut.Id, fresh.Id, Token))!.Told);
        Assert.True((await scene.FindAsync(stale.Id)).MaySend);
        Assert.Null(await rows.FindAsync(stale.Id, "blk_20260302_old", Token));
    }

    private static async Task<int> CountAsync(WaxsealClient client, string action, string subject)
    {
        var (found, day) = (0, new DateOnly(2026, 3, 2));
        await foreach (var entry in client.ListAuditAsync(day, action, null, Token)) found += entry.Subject == subject ? 1 : 0;
        return found;
    }

    private static async Task<HttpStatusCode> StatusOfAsync(Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<WaxsealException>(call);
        return refusal.Status;
    }
}
