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

    /// <summary>Entries of an account by verdict, oldest first, at most this many after the given id.</summary>
    Task<IReadOnlyList<QuarantineEntry>> ListAsync(
        AccountId account, Verdict verdict, MessageId? after, int countMax, CancellationToken cancellation);

    /// <summary>Entries of all accounts whose verdict was not carried out.</summary>
    Task<IReadOnlyList<QuarantineEntry>> ListUndoneAsync(int countMax, CancellationToken cancellation);
}
