using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>
/// Which countries accounts send to, from memory for some minutes. Of an account that is too young, or whose row can't be read, no country
/// is new.
/// </summary>
public sealed partial class KnownDestinations(
    IBaselineRows rows, IOptions<WatchOptions> options, TimeProvider time, ILogger<KnownDestinations> logger)
{
    // What an account sends to changes over weeks.
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<AccountId, (DateTimeOffset? Since, Shares Countries, DateTimeOffset Until)> known = new();

    /// <summary>Whether an account with a history hardly ever sent to a country.</summary>
    public async ValueTask<bool> IsNewAsync(AccountId account, string country, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!known.TryGetValue(account, out var found) || now >= found.Until)
        {
            var (since, countries) = await ReadAsync(account, cancellation);
            if (known.Count >= options.Value.AccountsMax) known.Clear();
            known[account] = found = (since, countries, now + ReadAgainAfter);
        }

        return found.Since <= now.AddDays(-options.Value.HistoryDaysMin) && found.Countries.All > 0 &&
            found.Countries.ShareOf(country) <= options.Value.NewCountryShareMax;
    }

    private async Task<(DateTimeOffset? Since, Shares Countries)> ReadAsync(AccountId account, CancellationToken cancellation)
    {
        try
        {
            var state = await rows.FindAsync(account, cancellation);
            return (state.Since, state.Countries);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the tables: no message waits for what only adds to its score.
            Log.NotRead(logger, account, FaultName.Of(exception));
            return (null, Shares.Empty);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(906, LogLevel.Warning, "{Account}: its baseline could not be read ({Error}); no country counts as new.")]
        public static partial void NotRead(ILogger logger, AccountId account, string error);
    }
}
