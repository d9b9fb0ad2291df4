using Waxseal.Flow;
using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class BlockJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    internal static Block BlockIn(BlockState state) => new()
    {
        Id = "blk_20260601_0", Account = AccountId.Parse("acc_demo"), State = state, RaisedAt = Now, RaisedBy = "key_thief", Observed = 301,
        Allowance = new VolumeAllowance(new NormalVolume(100, 10, 5), 3, 100, 0, 0), Senders = ["key_shop", "key_thief"],
        ReviewedAt = Now, CarriedOut = true,
    };

    [Theory]
    [InlineData(BlockState.UnderReview, BlockState.Unblocked, BlockState.Unblocked)]
    [InlineData(BlockState.UnderReview, BlockState.Confirmed, BlockState.Confirmed)]
    [InlineData(BlockState.Unblocked, BlockState.Unblocked, BlockState.Unblocked)]
    [InlineData(BlockState.Confirmed, BlockState.Confirmed, BlockState.Confirmed)]
    [InlineData(BlockState.Confirmed, BlockState.Unblocked, BlockState.Closed)]
    [InlineData(BlockState.Closed, BlockState.Unblocked, BlockState.Closed)]
    [InlineData(BlockState.Closed, BlockState.Confirmed, BlockState.Closed)]
    public void A_word_moves_a_block_on_and_said_twice_changes_nothing(BlockState before, BlockState wanted, BlockState after) =>
        Assert.Equal((BlockResult.Done, after), BlockReviews.Judge(BlockIn(before), "key_review", wanted, messagesLeft: false));

    [Fact]
    public void What_was_unblocked_can_not_be_confirmed_any_more() => Assert.Equal(
        BlockResult.DecidedBefore,
        BlockReviews.Judge(BlockIn(BlockState.Unblocked), "key_review", BlockState.Confirmed, messagesLeft: false).Result);

    [Fact]
    public void A_confirmed_block_is_not_lifted_while_a_message_waits_to_be_rejected()
    {
        var block = BlockIn(BlockState.Confirmed);

        Assert.Equal(
            BlockResult.StillRejecting, BlockReviews.Judge(block, "key_review", BlockState.Unblocked, messagesLeft: true).Result);
        Assert.Equal(
            BlockResult.StillRejecting,
            BlockReviews.Judge(block with { CarriedOut = false }, "key_review", BlockState.Unblocked, messagesLeft: false).Result);
    }

    [Theory, InlineData("key_shop"), InlineData("key_thief")]
    public void Who_sent_in_the_window_can_not_decide(string key) => Assert.Equal(
        BlockResult.OwnMessages, BlockReviews.Judge(BlockIn(BlockState.UnderReview), key, BlockState.Unblocked, messagesLeft: false).Result);

    [Fact]
    public void There_may_be_no_such_block() =>
        Assert.Equal(BlockResult.NotFound, BlockReviews.Judge(null, "key_review", BlockState.Unblocked, messagesLeft: false).Result);

    [Theory]
    [InlineData(BlockState.Unblocked, 600, false)]
    [InlineData(BlockState.Unblocked, 601, true)]
    [InlineData(BlockState.Closed, 601, true)]
    [InlineData(BlockState.Confirmed, 601, false)]
    [InlineData(BlockState.UnderReview, 601, false)]
    public void A_block_is_over_once_nothing_can_be_held_under_it_any_more(BlockState state, int secondsLater, bool over) =>
        Assert.Equal(over, BlockRelease.IsOver(BlockIn(state), Now.AddSeconds(secondsLater)));
}
