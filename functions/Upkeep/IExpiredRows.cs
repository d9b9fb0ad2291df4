namespace Waxseal.Upkeep;

/// <summary>Removes what retention found expired.</summary>
public interface IExpiredRows
{
    /// <summary>
    /// Deletes or clears a range page by page, in transactions of at most 100. Running again goes on. What is kept is asked for each page,
    /// after it was read: a row that changes from then on is looked at again before it goes.
    /// </summary>
    /// <param name="range">Which rows.</param>
    /// <param name="kept">What legal holds keep of them.</param>
    /// <param name="cancellation">Stops between two transactions.</param>
    IAsyncEnumerable<ExpiredPage> ExpireAsync(
        ExpiredRange range, Func<CancellationToken, Task<KeptRows>> kept, CancellationToken cancellation);
}
