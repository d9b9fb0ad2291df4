using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>Where daily counts are kept.</summary>
public interface IAnalyticsRows
{
    /// <summary>The days from one to another, both inclusive, that were counted.</summary>
    Task<IReadOnlyList<CountedDay>> ListDaysAsync(AccountId account, DateOnly from, DateOnly to, CancellationToken cancellation);

    /// <summary>The counts of these days, country by country.</summary>
    IAsyncEnumerable<CountryCounts> ReadAsync(AccountId account, DateOnly from, DateOnly to, CancellationToken cancellation);

    /// <summary>Puts the counts of a day in the place of what was there; the day itself is noted last.</summary>
    Task WriteAsync(AccountId account, CountedDay day, IReadOnlyList<CountryCounts> counts, CancellationToken cancellation);
}
