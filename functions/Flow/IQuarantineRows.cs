namespace Waxseal.Flow;

/// <summary>The rows of held messages.</summary>
public interface IQuarantineRows
{
    /// <summary>Adds an entry; the one that stands afterwards (an earlier one of this message stays).</summary>
    Task<QuarantineEntry> AddAsync(QuarantineEntry entry, CancellationToken cancellation);

    /// <summary>The entry, or null.</summary>
    Task<QuarantineEntry?> FindAsync(AccountId account, MessageId id, CancellationToken cancellation);

    /// <summary>Replaces the entry if nobody changed it since it was read; null when somebody did.</summary>
    Task<QuarantineEntry?> TryReplaceAsync(QuarantineEntry entry, CancellationToken cancellation);

    /// <summary>What fits, by the time of the messages; those that come or change meanwhile may be in it or not.</summary>
    IAsyncEnumerable<QuarantineEntry> ReadAsync(HeldQuery query, int rowsAtOnce, CancellationToken cancellation);

    /// <summary>Entries of all accounts whose verdict was not carried out.</summary>
    IAsyncEnumerable<QuarantineEntry> ReadUndoneAsync(int rowsAtOnce, CancellationToken cancellation);
}
