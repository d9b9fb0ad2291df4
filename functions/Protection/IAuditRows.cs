namespace Waxseal.Protection;

/// <summary>Where the records are kept.</summary>
public interface IAuditRows
{
    /// <summary>False when there is a record of that name on that day.</summary>
    Task<bool> TryAddAsync(AuditRecord record, CancellationToken cancellation);

    /// <summary>The record of a name, or null. What somebody else wrote there is read as well, and holds no seal.</summary>
    Task<AuditRecord?> FindAsync(DateOnly day, string name, CancellationToken cancellation);

    /// <summary>The day's records written at this time or later, in no order that means anything; null for all of them.</summary>
    IAsyncEnumerable<AuditRecord> ReadAsync(DateOnly day, DateTimeOffset? since, CancellationToken cancellation);
}
