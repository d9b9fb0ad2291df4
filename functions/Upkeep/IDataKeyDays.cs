using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>The data keys that may be destroyed.</summary>
public interface IDataKeyDays
{
    /// <summary>Keys of days before this one that were not destroyed, oldest first, at most so many.</summary>
    Task<IReadOnlyList<DataKeyDay>> ListAsync(AccountId account, DateOnly before, int countMax, CancellationToken cancellation);

    /// <summary>True when a held message of this day is still sealed under its key.</summary>
    Task<bool> SealsHeldAsync(AccountId account, DateOnly day, CancellationToken cancellation);

    /// <summary>
    /// Destroys the stored key for good and leaves a row without it, so that no other key takes its place; false when the row was changed
    /// since it was read.
    /// </summary>
    Task<bool> TryDestroyAsync(DataKeyDay key, DateTimeOffset at, CancellationToken cancellation);
}
