using Microsoft.Extensions.Logging;
using Waxseal.Watch;

namespace Waxseal.Upkeep;

/// <summary>
/// Once a day all alerts are read, for those that nothing says are open: some pages a run, and the next run goes on there. Who calls it
/// holds the lease of the watch.
/// </summary>
public sealed partial class AlertRecovery(
    Alerts alerts, IRunMarks marks, IRunPlaces places, TimeProvider time, ILogger<AlertRecovery> logger)
{
    internal const string Work = "open-alerts";
    internal const string Place = "open-alerts-place";
    internal static readonly TimeSpan Each = TimeSpan.FromDays(1);

    // The watch runs each minute, and alone: what it reads here keeps its next run waiting.
    internal static readonly TimeSpan PartMax = TimeSpan.FromSeconds(15);
    internal static readonly TimeSpan AgainAfter = TimeSpan.FromHours(1);
    private DateTimeOffset done;
    private DateTimeOffset? brokeAt;

    /// <summary>Reads on, if it is time. What breaks is tried again an hour later, from the beginning.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (IsWithin(done, Each, now) || (brokeAt is { } at && IsWithin(at, AgainAfter, now))) return;
        try
        {
            if (await marks.FindAsync(Work, cancellation) is { } last && IsWithin(last, Each, now)) done = last;
            else if (await ReadOnAsync(cancellation)) done = now;
            brokeAt = null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the rest of the watch, which needs none of this.
            brokeAt = now;
            Log.Broke(logger, exception.GetType().Name);
        }
    }

    private static bool IsWithin(DateTimeOffset past, TimeSpan span, DateTimeOffset now) => past <= now && now - past < span;

    private async Task<bool> ReadOnAsync(CancellationToken cancellation)
    {
        var started = time.GetTimestamp();

        // After a fault not even the place is trusted: it may be what the tables refuse.
        var place = brokeAt is null ? await places.FindPlaceAsync(Place, cancellation) : "";
        do
        {
            place = await alerts.RecoverAsync(place, cancellation);
            await places.SetPlaceAsync(Place, place, cancellation);
        }
        while (place.Length > 0 && time.GetElapsedTime(started) < PartMax);

        if (place.Length > 0) return false;
        await marks.SetAsync(Work, time.GetUtcNow(), cancellation);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(908, LogLevel.Error, "The daily look for open alerts that nothing points to broke ({Error}); again in an hour.")]
        public static partial void Broke(ILogger logger, string error);
    }
}
