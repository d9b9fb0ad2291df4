using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>Alerts, with the last one of each kind at hand.</summary>
public interface IAlertRows
{
    /// <summary>The last alert of each kind of an account, open or not.</summary>
    Task<IReadOnlyList<Alert>> FindLatestAsync(AccountId account, CancellationToken cancellation);

    /// <summary>All open alerts of all accounts, and those of which something is not told yet.</summary>
    IAsyncEnumerable<Alert> ReadOpenAsync(CancellationToken cancellation);

    /// <summary>
    /// Finds those by reading all alerts that are kept, a page of them a call, so that <see cref="ReadOpenAsync"/> has them: of a version
    /// that had none at hand, or when what says so was deleted.
    /// </summary>
    /// <param name="place">What the last call returned; empty to begin.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Where to go on; empty when all are read.</returns>
    Task<string> RecoverOpenAsync(string place, CancellationToken cancellation);

    /// <summary>One alert; null when there is none.</summary>
    Task<Alert?> FindAsync(AccountId account, AlertId id, CancellationToken cancellation);

    /// <summary>What fits, oldest first.</summary>
    IAsyncEnumerable<Alert> ReadAsync(AlertQuery query, int rowsAtOnce, CancellationToken cancellation);

    /// <summary>
    /// Writes an alert as the last of its kind; false when that changed since it was read. Its ETag is that of the last one of the kind as
    /// <see cref="FindLatestAsync"/> read it.
    /// </summary>
    Task<bool> TryWriteAsync(Alert alert, CancellationToken cancellation);

    /// <summary>Notes something on an alert that may no longer be the last of its kind; false when it changed since it was read.</summary>
    Task<bool> TryNoteAsync(Alert alert, CancellationToken cancellation);
}
