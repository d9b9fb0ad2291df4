using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>
/// Settles the messages that were held under a block: lets them go on at the account's pace, oldest first, or rejects them. Each has its
/// verdict written first and carried out then, so that a run that dies is followed by one that goes on.
/// </summary>
public sealed class BlockRelease(
    IQuarantineRows held, Holds holds, IBlockRows rows, IAccountRows accounts, VolumeBook book, IOptions<VolumeOptions> options,
    TimeProvider time)
{
    private const int RowsAtOnce = 500;

    // What waits for its turn must not be ended by retention meanwhile: the word was given in time.
    private static readonly TimeSpan LastHours = TimeSpan.FromHours(26);

    // What another instance held by what it remembered of the account may come after the word.
    internal static TimeSpan LateMax { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How long one call rejects messages; a timer goes on.</summary>
    internal TimeSpan CallMax { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a message waits under the block.</summary>
    public async Task<bool> HasAnyAsync(Block block, CancellationToken cancellation) =>
        await WaitingAsync(block, cancellation).AnyAsync(cancellation);

    /// <summary>Rejects what waits under the block, for so long; the block as it stands.</summary>
    public async Task<Block> RejectAsync(Block block, TimeSpan callMax, CancellationToken cancellation)
    {
        using var timeUp = new CancellationTokenSource(callMax, time);
        var settled = 0;
        await foreach (var entry in WaitingAsync(block, cancellation))
        {
            if (timeUp.IsCancellationRequested) break;
            if (await SettleAsync(block, entry, Verdict.Rejected, cancellation)) settled++;
        }

        return settled == 0
            ? block
            : await rows.TryReplaceAsync(block with { Settled = block.Settled + settled }, cancellation) ?? block;
    }

    /// <summary>Lets go on what the pace allows by now; the block as it stands. Nothing, while the account does not send.</summary>
    public async Task<Block> GoOnAsync(Block block, TimeSpan runMax, CancellationToken cancellation)
    {
        // Blocked anew, or suspended: what went on now would only be held again, further on.
        if (await accounts.FindAccountAsync(block.Account, cancellation) is not { MaySend: true } account) return block;
        var now = time.GetUtcNow();
        var normal = await book.NormalAtAsync(account, now, cancellation);
        var count = ReleasePace.CountAt(normal?.Level ?? 0, options.Value.ReleasePerHourMin, block.PacedUntil, now);
        using var timeUp = new CancellationTokenSource(runMax, time);
        var (settled, waiting) = (0, false);
        await foreach (var entry in WaitingAsync(block, cancellation))
        {
            waiting = true;
            if (timeUp.IsCancellationRequested) break;
            if (settled >= count && entry.WaitsUntil > now + LastHours) break;
            if (await SettleAsync(block, entry, Verdict.Approved, cancellation)) settled++;
        }

        if (!waiting) return await rows.TryReplaceAsync(block with { PacedUntil = now, Done = IsOver(block, now) }, cancellation) ?? block;
        return settled == 0
            ? block
            : await rows.TryReplaceAsync(block with { PacedUntil = now, Settled = block.Settled + settled }, cancellation) ?? block;
    }

    /// <summary>Whether nothing can be held under the block any more.</summary>
    internal static bool IsOver(Block block, DateTimeOffset now) =>
        block.CarriedOut && block.State is BlockState.Unblocked or BlockState.Closed && now - block.ReviewedAt > LateMax;

    private async Task<bool> SettleAsync(Block block, QuarantineEntry entry, Verdict verdict, CancellationToken cancellation)
    {
        // On the condition that nothing changed since the entry was read: a person's own verdict on the message, or a legal hold, that
        // comes at this moment wins whole or loses whole.
        var decided = await held.TryReplaceAsync(entry with { Verdict = verdict, ReviewedBy = block.Id }, cancellation);
        if (decided is null) return false;
        try
        {
            await holds.CarryOutAsync(entry.Account, entry.Id, cancellation);
        }
        catch (HeldMessageGoneException)
        {
            // Past its time, or changed in its row: it ends.
            await holds.GiveUpAsync(decided, cancellation);
        }

        return true;
    }

    private IAsyncEnumerable<QuarantineEntry> WaitingAsync(Block block, CancellationToken cancellation)
    {
        var query = new HeldQuery(block.Account) { Verdict = Verdict.Pending, Reason = HoldReason.AccountBlocked };
        return held.ReadAsync(query, RowsAtOnce, cancellation).Where(block.Holds);
    }
}
