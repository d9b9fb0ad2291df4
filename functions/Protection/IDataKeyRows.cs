namespace Waxseal.Protection;

/// <summary>Where wrapped data keys are kept.</summary>
public interface IDataKeyRows
{
    /// <summary>The row, or null when there is none.</summary>
    Task<DataKeyRow?> FindAsync(string account, DateOnly day, CancellationToken cancellation);

    /// <summary>Adds the row; false when another instance was first.</summary>
    Task<bool> AddAsync(DataKeyRow row, CancellationToken cancellation);
}
