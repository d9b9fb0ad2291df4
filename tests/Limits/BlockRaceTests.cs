using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Limits;
using Xunit;
using ApiScopes = Waxseal.Accounts.Scopes;

namespace Waxseal.Tests.Limits;

/// <summary>The timer of blocks, who raises them and who reviews them come at any moment; the account's row follows the block's.</summary>
public sealed class BlockRaceTests(VolumeApp scene) : IClassFixture<VolumeApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IBlockRows Rows => scene.App.Get<IBlockRows>();

    private Blocks Blocks => scene.App.Get<Blocks>();

    [Fact]
    public async Task A_timer_with_an_old_list_does_not_block_again_what_was_unblocked()
    {
        var (account, stale, reviewer) = await BlockedAsync();
        await reviewer.Blocks.UnblockAsync(stale.Id, null, "INC-1", Token);

        await Blocks.FinishAsync(stale, Token);
        await scene.App.Get<BlockRun>().GoOnAsync(stale, Token);

        Assert.True((await scene.FindAsync(account)).MaySend);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_account_that_names_a_lifted_block_is_lifted_by_the_timer_and_by_a_second_word(bool byTimer)
    {
        var (account, block, reviewer) = await BlockedAsync();
        await reviewer.Blocks.UnblockAsync(block.Id, null, "INC-1", Token);
        await NameAsync(account, block.Id);

        if (byTimer) await scene.App.Get<BlockRun>().RunAsync(Token);
        else await reviewer.Blocks.UnblockAsync(block.Id, null, "INC-1", Token);

        Assert.True((await scene.FindAsync(account)).MaySend);
    }

    [Fact]
    public async Task Who_lost_to_an_operator_does_not_remove_the_row_that_a_timer_went_on_with()
    {
        var account = (await scene.AccountAsync(floor: 20)).Id;
        var read = await Rows.AddAsync(Raised(account), Token);

        await Blocks.FinishAsync(read, Token);
        await Rows.RemoveAsync(read, Token);

        Assert.Equal(read.Id, (await scene.FindAsync(account)).Block);
        Assert.NotNull(await Rows.FindAsync(account, read.Id, Token));
    }

    [Fact]
    public async Task A_row_that_was_removed_before_the_timer_came_blocks_nobody()
    {
        var account = (await scene.AccountAsync(floor: 20)).Id;
        var read = await Rows.AddAsync(Raised(account), Token);
        await Rows.RemoveAsync(read, Token);

        await Blocks.FinishAsync(read, Token);

        Assert.True((await scene.FindAsync(account)).MaySend);
    }

    [Fact]
    public async Task A_confirmed_block_stops_the_account_though_its_raiser_died_before()
    {
        var account = (await scene.AccountAsync(floor: 20)).Id;
        var block = await Rows.AddAsync(Raised(account), Token);
        var (reviewer, _) = await scene.KeyAsync(account, ApiScopes.ReviewBlocks);

        await reviewer.Blocks.ConfirmAsync(block.Id, null, "INC-1", Token);

        Assert.Equal(block.Id, (await scene.FindAsync(account)).Block);
    }

    [Fact]
    public async Task A_block_of_which_no_row_is_left_is_lifted_by_a_persons_word()
    {
        var account = (await scene.AccountAsync(floor: 20)).Id;
        var (reviewer, _) = await scene.KeyAsync(account, ApiScopes.ReviewBlocks);
        await NameAsync(account, "blk_20260302_gone");

        var lifted = await reviewer.Blocks.UnblockAsync("blk_20260302_gone", null, "INC-1", Token);

        Assert.Equal("unblocked", lifted.Status);
        Assert.True((await scene.FindAsync(account)).MaySend);
    }

    [Fact]
    public async Task A_word_that_comes_before_the_timer_tells_is_told_all_the_same()
    {
        var (account, block, reviewer) = await BlockedAsync();

        await reviewer.Blocks.UnblockAsync(block.Id, null, "INC-1", Token);

        Assert.True((await Rows.FindAsync(account, block.Id, Token))!.Told);
        Assert.Contains(scene.BreachesOf(account), breach => breach.Block == block.Id);
    }

    private async Task<(AccountId Account, Block Block, WaxsealClient Reviewer)> BlockedAsync()
    {
        var account = (await scene.AccountAsync(floor: 20)).Id;
        var (reviewer, _) = await scene.KeyAsync(account, ApiScopes.ReviewBlocks);
        return (account, await scene.BlockAsync(account, "key_thief"), reviewer);
    }

    private async Task NameAsync(AccountId id, string block) => await scene.App.Get<IAccountRows>()
        .WriteAccountAsync(await scene.FindAsync(id) with { Block = block }, Token);

    // The row alone, as a process leaves it that dies before it writes the account's.
    private Block Raised(AccountId account) => BlockJudgeTests.BlockIn(BlockState.UnderReview) with
    {
        Id = "blk_20260302_cut", Account = account, RaisedAt = scene.Time.Now, CarriedOut = false, ReviewedAt = default,
    };
}
