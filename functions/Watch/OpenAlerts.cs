using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>
/// The gravest open alert of accounts, from memory for half a minute. When the table is away there is none, and the log says so: risk
/// scoring goes on with its other factors.
/// </summary>
public sealed partial class OpenAlerts(IAlertRows rows, IOptions<WatchOptions> options, TimeProvider time, ILogger<OpenAlerts> logger)
{
    private readonly ConcurrentDictionary<AccountId, (AlertSight Sight, DateTimeOffset Until)> known = new();

    /// <summary>Points that an account's open alerts add to the risk of its messages; 0 for none.</summary>
    public async ValueTask<int> PointsOfAsync(AccountId account, CancellationToken cancellation) =>
        (await FindAsync(account, cancellation)).Points;

    /// <summary>What an account's open alerts say of its messages.</summary>
    public async ValueTask<AlertSight> FindAsync(AccountId account, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(account, out var found) && now < found.Until) return found.Sight;
        var sight = await ReadAsync(account, cancellation);
        if (known.Count >= options.Value.AccountsMax) known.Clear();
        known[account] = (sight, now + options.Value.ScoreCachedFor);
        return sight;
    }

    private async Task<AlertSight> ReadAsync(AccountId account, CancellationToken cancellation)
    {
        try
        {
            var latest = await rows.FindLatestAsync(account, cancellation);
            Alert[] open = [.. latest.Where(one => one.IsOpen)];

            // A new network is a factor of its own, and not counted twice.
            var points = open.Where(one => one.Reason.Kind != AlertKind.NewNetwork).Select(one => PointsOf(one.Gravest));
            return new AlertSight(points.DefaultIfEmpty(0).Max(), open.Any(one => one.Reason.Kind == AlertKind.NewNetwork));
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the tables: no message waits for what only adds to its score.
            Log.NotRead(logger, account, exception.GetType().Name);
            return default;
        }
    }

    private int PointsOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => options.Value.CriticalPoints,
        AlertSeverity.High => options.Value.HighPoints,
        AlertSeverity.Warning => options.Value.WarningPoints,
        _ => 0,
    };

    private static partial class Log
    {
        [LoggerMessage(903, LogLevel.Warning, "{Account}: its alerts could not be read ({Error}); risk is scored without them.")]
        public static partial void NotRead(ILogger logger, AccountId account, string error);
    }
}
