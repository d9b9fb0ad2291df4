namespace Waxseal.Upkeep;

/// <summary>Removes what retention found expired.</summary>
public interface IExpiredRows
{
    /// <summary>Deletes or clears a range in transactions of at most 100; the number of rows touched. Running again goes on.</summary>
    Task<long> ExpireAsync(ExpiredRange range, CancellationToken cancellation);
}
