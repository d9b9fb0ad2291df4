using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>The data keys that may be destroyed.</summary>
public interface IDataKeyDays
{
    /// <summary>Keys of days before this one that were not destroyed, oldest first, at most so many.</summary>
    Task<IReadOnlyList<DataKeyDay>> ListAsync(AccountId account, DateOnly before, int countMax, CancellationToken cancellation);

    /// <summary>
    /// All keys that were not destroyed, of accounts behind one (<c>""</c> for the first), by account and day; read page by page.
    /// </summary>
    IAsyncEnumerable<DataKeyDay> ReadAsync(string after, CancellationToken cancellation);

    /// <summary>True when a held message of this day is still sealed under its key.</summary>
    Task<bool> SealsHeldAsync(AccountId account, DateOnly day, CancellationToken cancellation);

    /// <summary>
    /// Destroys the stored key for good and leaves a row without it, so that no other key takes its place. The row keeps the generation
    /// that wrapped the key last until <see cref="NoteToldAsync"/>. Null when the row was changed since it was read.
    /// </summary>
    Task<DataKeyDay?> TryDestroyAsync(DataKeyDay key, CancellationToken cancellation);

    /// <summary>Destroyed keys of which it is not noted that the audit says so, oldest first, at most so many.</summary>
    Task<IReadOnlyList<DataKeyDay>> ListUntoldAsync(AccountId account, int countMax, CancellationToken cancellation);

    /// <summary>Notes that the audit says that the key was destroyed; nothing when another run did.</summary>
    Task NoteToldAsync(DataKeyDay key, DateTimeOffset at, CancellationToken cancellation);
}
