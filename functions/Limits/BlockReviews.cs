using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Limits;

/// <summary>
/// What a person can say of a block. The word is kept first; from then on a timer finishes what a dying process leaves.
/// </summary>
public sealed class BlockReviews(
    IBlockRows rows, Blocks blocks, AccountBlocks standing, BlockRelease release, KeyRegister keys, ICampaignPlanRows plans,
    VolumeBook book, IAuditTrail audit, IOptions<VolumeOptions> options, TimeProvider time)
{
    private const int TriesMax = 8;

    /// <summary>Blocks of an account behind one, by day; and the id to go on after, or null when that was all.</summary>
    public async Task<(IReadOnlyList<Block> Blocks, string? Next)> ListAsync(
        AccountId account, string after, CancellationToken cancellation)
    {
        var page = await rows.ListAsync(account, after, cancellation).Take(options.Value.PageMax).ToListAsync(cancellation);
        return (page, page.Count == options.Value.PageMax ? page[^1].Id : null);
    }

    /// <summary>
    /// The account may go on: it sends, and what was held goes on, oldest first, at its normal rate. Said twice it changes nothing.
    /// </summary>
    public Task<(BlockResult Result, Block? Block)> UnblockAsync(
        string reviewer, AccountId account, string id, string reason, CancellationToken cancellation) =>
        DecideAsync(reviewer, account, id, BlockState.Unblocked, reason, cancellation);

    /// <summary>
    /// The account must not go on: what was held is rejected, and the keys that sent end. Said twice it changes nothing.
    /// </summary>
    public Task<(BlockResult Result, Block? Block)> ConfirmAsync(
        string reviewer, AccountId account, string id, string reason, CancellationToken cancellation) =>
        DecideAsync(reviewer, account, id, BlockState.Confirmed, reason, cancellation);

    /// <summary>
    /// Carries out what was said of the account and its keys. Messages that are rejected are so in this call as far as its time goes; all
    /// others are for the timer.
    /// </summary>
    public async Task<Block> CarryOutAsync(Block block, CancellationToken cancellation)
    {
        if (block.CarriedOut) return block;

        // Here, and not where the word is kept: what a dying process left is carried out by a timer, and gets its entry all the same.
        await audit.AppendAsync(
            new AuditEntry(
                $"account.volume_{block.State.Code()}", block.Account.Value, block.ReviewedBy, block.Id, block.Reason),
            $"{block.Id}|{block.State.Code()}", cancellation);
        if (block.State == BlockState.Confirmed) await EndKeysAsync(block, cancellation);
        else await LiftAsync(block, cancellation);
        return await rows.TryReplaceAsync(block with { CarriedOut = true }, cancellation) ?? block;
    }

    /// <summary>The verdict on a verdict, pure: the state to move to, or why not.</summary>
    internal static (BlockResult Result, BlockState Next) Judge(Block? block, string reviewer, BlockState wanted, bool messagesLeft)
    {
        if (block is null) return (BlockResult.NotFound, BlockState.Unknown);
        if (block.Senders.Contains(reviewer)) return (BlockResult.OwnMessages, block.State);
        return (block.State, wanted) switch
        {
            (BlockState.UnderReview, _) => (BlockResult.Done, wanted),
            (BlockState.Unblocked, BlockState.Unblocked) => (BlockResult.Done, block.State),
            (BlockState.Closed, BlockState.Unblocked) => (BlockResult.Done, block.State),
            (BlockState.Confirmed or BlockState.Closed, BlockState.Confirmed) => (BlockResult.Done, block.State),

            // Nothing that was rejected may slip through while it is.
            (BlockState.Confirmed, BlockState.Unblocked) => messagesLeft || !block.CarriedOut
                ? (BlockResult.StillRejecting, block.State)
                : (BlockResult.Done, BlockState.Closed),
            _ => (BlockResult.DecidedBefore, block.State),
        };
    }

    private async Task<(BlockResult Result, Block? Block)> DecideAsync(
        string reviewer, AccountId account, string id, BlockState wanted, string reason, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.FindAsync(account, id, cancellation) is not { } block) return (BlockResult.NotFound, null);
            if (block.State == BlockState.UnderReview) block = await blocks.WithSendersAsync(block, cancellation);
            var lifting = block.State == BlockState.Confirmed && wanted == BlockState.Unblocked;
            var left = lifting && await release.HasAnyAsync(block, cancellation);
            var (result, next) = Judge(block, reviewer, wanted, left);
            if (result != BlockResult.Done) return (result, block);
            if (next != block.State)
            {
                if (await KeepAsync(block, next, reviewer, reason, cancellation) is not { } kept) continue;
                block = kept;
            }

            block = await CarryOutAsync(block, cancellation);
            if (block.State == BlockState.Confirmed) block = await release.RejectAsync(block, release.CallMax, cancellation);
            return (BlockResult.Done, block);
        }

        throw new ConflictException($"The block {id} kept changing.");
    }

    private Task<Block?> KeepAsync(Block block, BlockState next, string reviewer, string reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return rows.TryReplaceAsync(
            block with
            {
                State = next, ReviewedBy = reviewer, ReviewedAt = now, Reason = reason, CarriedOut = false, PacedUntil = now,
            },
            cancellation);
    }

    // As leaked: what they signed and is still on its way, or is to be sent in days, goes no further either.
    private async Task EndKeysAsync(Block block, CancellationToken cancellation)
    {
        foreach (var key in block.Senders) await keys.EndAsync(block.ReviewedBy, key, block.Id, leaked: true, cancellation);
    }

    private async Task LiftAsync(Block block, CancellationToken cancellation)
    {
        // First: the hour that broke the rule is not over, and the next message would break it again.
        if (block.State == BlockState.Unblocked) await plans.AddAsync(GraceOf(block), cancellation);
        book.Forget(block.Account);
        await standing.ClearAsync(block.Account, block.Id, cancellation);
    }

    private CampaignPlan GraceOf(Block block)
    {
        var until = block.ReviewedAt + options.Value.GraceDuration;
        var volume = (int)Math.Min(int.MaxValue, block.Observed);
        var id = $"{CampaignPlan.Head}{until:yyyyMMdd}_{block.Id[Block.Head.Length..]}";
        return new CampaignPlan(id, block.Account, block.Id, block.ReviewedAt, until, volume, block.ReviewedBy, block.ReviewedAt);
    }
}
