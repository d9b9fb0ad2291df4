using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Goes on with what the report of a leak began: what stood under the key is listed, and then moved. The call that reports it may take no
/// longer than a front end waits, so a timer does the rest, minute by minute. Costs nothing while no key has leaked.
/// </summary>
public sealed partial class KeyLeakRun(
    KeyRing ring, ILeases leases, KeyExposure exposure, IRewrapping rewrapping, IRunMarks marks, IOptions<KeyRewrapOptions> options,
    TimeProvider time, ILogger<KeyLeakRun> logger)
{
    /// <summary>Names that an answer shows; the audit has all of them.</summary>
    internal const int NamesShownMax = 1000;

    private const string Work = "key-leaks";
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromMinutes(1);

    /// <summary>Runs once, alone among all instances and for a limited time.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        // While the vault is away nothing can be moved; the next minute comes.
        if (!ring.Ready || !Leaked().Any()) return;
        await using var lease = await leases.TryTakeAsync(Work, options.Value.RunMax + LeaseMargin, cancellation);
        if (lease is null) return;
        using var timeUp = new CancellationTokenSource(options.Value.RunMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp.Token);
        try
        {
            foreach (var leaked in Leaked())
            {
                if (await marks.FindAsync(EndOf(leaked), either.Token) is null) await GoOnAsync(leaked, Work, either.Token);
            }
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            Log.TimeUp(logger);
        }
    }

    /// <summary>As much as the call that reports a leak may wait for.</summary>
    /// <returns>What stood under it, and whether that is all; what was moved, one left at least when the time was up.</returns>
    public async Task<(KeyUse Use, bool Listed, RewrapReport Moved)> BeginAsync(
        KeyVersion leaked, string actor, CancellationToken cancellation)
    {
        using var timeUp = new CancellationTokenSource(options.Value.CallMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp.Token);
        var (shown, listed) = (new List<KeyUseName>(), false);
        try
        {
            await ListAsync(leaked, actor, shown, either.Token);
            listed = true;
            var moved = await MoveAsync(leaked, either.Token);
            return (KeyUse.Of([.. shown.Take(NamesShownMax)]), shown.Count <= NamesShownMax, moved);
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            Log.TimeUp(logger);
            return (KeyUse.Of([.. shown.Take(NamesShownMax)]), listed && shown.Count <= NamesShownMax, new RewrapReport(0, 1));
        }
    }

    private async Task GoOnAsync(KeyVersion leaked, string actor, CancellationToken cancellation)
    {
        await ListAsync(leaked, actor, [], cancellation);
        await MoveAsync(leaked, cancellation);
    }

    private Task ListAsync(KeyVersion leaked, string actor, List<KeyUseName> shown, CancellationToken cancellation) => exposure.KeepAsync(
        leaked.Purpose, leaked.Number, actor,
        one =>
        {
            // One more than is shown, to know that there are more.
            if (shown.Count <= NamesShownMax) shown.Add(one);
        },
        cancellation);

    private async Task<RewrapReport> MoveAsync(KeyVersion leaked, CancellationToken cancellation)
    {
        var current = ring.CurrentOf(leaked.Purpose).Version;
        if (!KeyRotationPlan.Moved.Contains(leaked.Purpose) || current.Number == leaked.Number) return new RewrapReport(0, 0);
        var report = await rewrapping.RunAsync(leaked.Purpose, current.Number, cancellation);

        // What instances that have not heard of the leak write under it yet, the daily run finds.
        if (report.Left == 0) await marks.SetAsync(EndOf(leaked), time.GetUtcNow(), cancellation);
        return report;
    }

    // Rows first: while a leaked version signs them nothing is let in.
    private IEnumerable<KeyVersion> Leaked() => ring.Document.Versions
        .Where(one => one is { Compromised: not null, Retired: null } && KeyRotationPlan.Moved.Contains(one.Purpose))
        .Where(one => one.Number < ring.CurrentOf(one.Purpose).Version.Number)
        .OrderByDescending(one => one.Purpose == KeyPurpose.Rows).ToArray();

    private static string EndOf(KeyVersion leaked) => $"{Work}-{leaked.Purpose.Code()}-{leaked.Number}-end";

    private static partial class Log
    {
        [LoggerMessage(717, LogLevel.Warning, "The time for what stood under a leaked key was up; the timer goes on.")]
        public static partial void TimeUp(ILogger logger);
    }
}
