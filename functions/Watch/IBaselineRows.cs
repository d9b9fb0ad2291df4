using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>What is known of each account's traffic, in one row an account.</summary>
public interface IBaselineRows
{
    /// <summary>What is known; a row that is missing or damaged is as good as none.</summary>
    Task<WatchState> FindAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Replaces it; only who holds the lease of the run does.</summary>
    Task WriteAsync(AccountId account, WatchState state, CancellationToken cancellation);
}
