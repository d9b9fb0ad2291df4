namespace Waxseal.Protection;

/// <summary>Where wrapped data keys are kept.</summary>
public interface IDataKeyRows
{
    /// <summary>The row, or null when there is none.</summary>
    Task<DataKeyRow?> FindAsync(string account, DataKeyVersion version, CancellationToken cancellation);

    /// <summary>Adds the row; false when another instance was first.</summary>
    Task<bool> AddAsync(DataKeyRow row, CancellationToken cancellation);

    /// <summary>All rows but those wrapped under this name, by account and day, read page by page.</summary>
    IAsyncEnumerable<DataKeyRow> ListAsync(string exceptUnder, CancellationToken cancellation);

    /// <summary>
    /// Writes rows of one account, 1 to 100, all or none; false when one of them is gone or was changed since it was read.
    /// </summary>
    Task<bool> TryReplaceAsync(IReadOnlyList<DataKeyRow> rows, CancellationToken cancellation);
}
