namespace Waxseal.Flow;

/// <summary>Cancels what is not yet sent, and removes content, at its sender's request.</summary>
public sealed class Erasure(IMessageRows rows, IQuarantineRows quarantine, IExampleRows examples, ILegalHolds holds, TimeProvider time)
{
    private const int TriesMax = 8;

    /// <summary>
    /// The row as it stands afterwards; null, and nothing changed, when a legal hold stands on the message. A message still in the queue
    /// gets its row now, erased, and stops where it is.
    /// </summary>
    public async Task<MessageRow?> EraseAsync(AccountId account, MessageId id, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var row = await rows.FindAsync(account, id, cancellation);
            if (row is null)
            {
                await rows.InsertAsync([MessageStates.NewRow(account, id)], cancellation);
                continue;
            }

            // After the row was read: whoever sets a hold touches the row, and what was read before that is not written any more.
            if (await holds.FindAsync(account, id, cancellation) is { Lifted: false }) return null;
            var erased = Erased(row, time.GetUtcNow());
            if (ReferenceEquals(erased, row) || await rows.TryReplaceAsync(erased, cancellation) is not null)
            {
                await DropHeldAsync(account, id, cancellation);
                await examples.RemoveAsync(account, id, cancellation);
                return erased;
            }
        }

        throw new ConflictException($"The row of {id} kept changing.");
    }

    /// <summary>Not yet sent: ends. Sent or final: keeps its state and loses its content.</summary>
    internal static MessageRow Erased(MessageRow row, DateTimeOffset at)
    {
        if (MessageStates.Allows(row.State, MessageState.Erased))
            return row.MovedTo(MessageState.Erased, "cancelled", at) with { Content = [] };
        return row.Content.Length == 0 ? row : row with { Content = [], Events = [.. row.Events, new(at, row.State, "content_erased")] };
    }

    private async Task DropHeldAsync(AccountId account, MessageId id, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await quarantine.FindAsync(account, id, cancellation) is not { Sealed.Length: > 0 } entry) return;
            var verdict = entry.Verdict == Verdict.Pending ? Verdict.Rejected : entry.Verdict;
            var dropped = entry with { Verdict = verdict, Sealed = [], Released = true };
            if (await quarantine.TryReplaceAsync(dropped, cancellation) is not null) return;
        }

        throw new ConflictException($"The held message {id} kept changing.");
    }
}
