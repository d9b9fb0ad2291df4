using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Protection;
using Waxseal.Watch;

namespace Waxseal.Upkeep;

/// <summary>
/// Judges what accounts send, each minute: windows that are over, one after another, and what can't wait of the open one. What a dying run
/// leaves, the next one does: an account's row says up to which window it was judged.
/// </summary>
public sealed partial class AnomaliesRun(
    ITallyRows tallies, IBaselineRows baselines, Alerts alerts, IBlockRows blocks, ICampaignPlanRows plans, IRunMarks marks, ILeases leases,
    IOptions<WatchOptions> options, TimeProvider time, ILogger<AnomaliesRun> logger)
{
    private const string Work = "anomalies";
    private const int AtOnce = 8;
    private const int BatchSize = 64;
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromMinutes(1);

    // Counts older than this are gone by retention, or nobody is helped by them.
    private static readonly TimeSpan CountsKept = TimeSpan.FromHours(47);
    private static readonly TimeSpan FirstLook = TimeSpan.FromHours(1);

    // A row that breaks each time must not stop the others for longer.
    private static readonly TimeSpan RetriedFor = TimeSpan.FromHours(1);

    /// <summary>Runs once, alone among all instances.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync(Work, options.Value.RunMax + LeaseMargin, cancellation);
        if (lease is null) return;
        using var timeUp = new CancellationTokenSource(options.Value.RunMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp.Token);
        try
        {
            await RunAllAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            Log.TimeUp(logger);
        }
    }

    /// <summary>The windows to judge now, first and last; the last is before the first when there is none. Pure.</summary>
    internal static (DateTimeOffset First, DateTimeOffset Last) Due(DateTimeOffset? judged, DateTimeOffset now, TimeSpan closeAfter)
    {
        var last = Tally.WindowOf(now - closeAfter) - Tally.Length;

        // Without a mark, or with one from a clock that was ahead: what was judged is known to each account.
        if (judged is not { } mark || mark > last + CountsKept) return (last - FirstLook, last);
        var first = mark + Tally.Length;
        return (first > last - CountsKept ? first : last - CountsKept, last);
    }

    private async Task RunAllAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var blocked = await BlockedAsync(cancellation);
        var (first, last) = Due(await marks.FindAsync(Work, cancellation), now, options.Value.CloseAfter);
        if (first <= last) await CloseAllAsync(first, last, blocked, cancellation);
        for (var window = last + Tally.Length; window <= Tally.WindowOf(now); window += Tally.Length)
            await EachAsync(window, new HashSet<AccountId>(), LookAsync, cancellation);
        await alerts.ResolveQuietAsync(blocked, cancellation);
    }

    private async Task CloseAllAsync(
        DateTimeOffset first, DateTimeOffset last, IReadOnlySet<AccountId> blocked, CancellationToken cancellation)
    {
        for (var from = first; from <= last;)
        {
            // Windows without a row are passed over; but the last one, which blocked accounts have as well.
            var window = await tallies.NextAsync(from, last, cancellation) ?? last;
            var failed = await CloseAsync(window, blocked, cancellation);
            if (failed > 0 && time.GetUtcNow() - window < RetriedFor) return;
            await marks.SetAsync(Work, window, cancellation);
            from = window + Tally.Length;
        }
    }

    private async Task<IReadOnlySet<AccountId>> BlockedAsync(CancellationToken cancellation)
    {
        var blocked = new HashSet<AccountId>();
        await foreach (var block in blocks.ReadOpenAsync(cancellation))
        {
            if (block.State == BlockState.UnderReview) blocked.Add(block.Account);
        }

        return blocked;
    }

    // Those who are blocked are visited as well: that they send nothing is no silence of theirs.
    private Task<int> CloseAsync(DateTimeOffset window, IReadOnlySet<AccountId> blocked, CancellationToken cancellation) => EachAsync(
        window, blocked, (tally, token) => JudgeAsync(tally, blocked.Contains(tally.Account), token), cancellation);

    private async Task JudgeAsync(Tally tally, bool blocked, CancellationToken cancellation)
    {
        var state = await baselines.FindAsync(tally.Account, cancellation);
        var standing = new Standing(blocked, 0);
        var (next, seen) = AccountWatch.Judge(state, tally, options.Value, standing);
        if (ReferenceEquals(next, state)) return;
        if (IsAboutVolume(seen) || EndsHour(tally.Window))
        {
            standing = standing with { Announced = await AnnouncedAsync(tally, cancellation) };
            if (standing.Announced > 0) (next, seen) = AccountWatch.Judge(state, tally, options.Value, standing);
        }

        var now = time.GetUtcNow();
        if (now - tally.Window < options.Value.AlertAgeMax) await alerts.ReportAsync(tally.Account, seen, now, cancellation);
        await baselines.WriteAsync(tally.Account, next, cancellation);
    }

    private async Task LookAsync(Tally tally, CancellationToken cancellation)
    {
        if (!AccountWatch.IsWorthALook(tally, options.Value)) return;
        var state = await baselines.FindAsync(tally.Account, cancellation);
        var seen = AccountWatch.Look(state, tally, options.Value);
        if (IsAboutVolume(seen) && await AnnouncedAsync(tally, cancellation) is > 0 and var announced)
            seen = AccountWatch.Look(state, tally, options.Value, new Standing(Blocked: false, announced));
        await alerts.ReportAsync(tally.Account, seen, time.GetUtcNow(), cancellation);
    }

    private async Task<long> AnnouncedAsync(Tally tally, CancellationToken cancellation)
    {
        var since = DateOnly.FromDateTime((tally.Window - VolumeRule.Window).UtcDateTime);
        var hour = new DateTimeOffset(tally.Window.UtcTicks - tally.Window.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);
        var announced = 0L;
        await foreach (var plan in plans.ListAsync(tally.Account, since, cancellation))
        {
            if (plan.Raises(tally.Window) || plan.Raises(tally.Window + Tally.Length) || plan.Raises(hour)) announced += plan.Volume;
        }

        return announced;
    }

    private async Task<int> EachAsync(
        DateTimeOffset window, IReadOnlySet<AccountId> always, Func<Tally, CancellationToken, Task> visit, CancellationToken cancellation)
    {
        var (failed, left) = (0, new HashSet<AccountId>(always));
        await foreach (var batch in MergedAsync(window, cancellation).Chunk(BatchSize).WithCancellation(cancellation))
        {
            left.ExceptWith(batch.Select(one => one.Account));
            failed += await VisitAsync(batch, visit, cancellation);
        }

        return failed + await VisitAsync(left.Select(one => new Tally(one, window)), visit, cancellation);
    }

    private async Task<int> VisitAsync(
        IEnumerable<Tally> some, Func<Tally, CancellationToken, Task> visit, CancellationToken cancellation)
    {
        var failed = 0;
        await Parallel.ForEachAsync(
            some, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (tally, token) =>
            {
                try
                {
                    await visit(tally, token);
                }
                catch (Exception exception) when (exception is not OperationCanceledException || !token.IsCancellationRequested)
                {
                    // The seam between accounts: what breaks in one is tried again, and does not stop the others.
                    Interlocked.Increment(ref failed);
                    Log.Broke(logger, tally.Account, exception.GetType().Name);
                }
            });
        return failed;
    }

    // Rows come by account, so one account's stand together.
    private async IAsyncEnumerable<Tally> MergedAsync(
        DateTimeOffset window, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        Tally? sum = null;
        await foreach (var tally in tallies.ReadAsync(window, cancellation))
        {
            if (sum is not null && sum.Account != tally.Account)
            {
                yield return sum;
                sum = null;
            }

            sum = sum?.Plus(tally) ?? tally;
        }

        if (sum is not null) yield return sum;
    }

    private static bool IsAboutVolume(IReadOnlyList<Anomaly> seen) =>
        seen.Any(one => one.Kind is AlertKind.VolumeSpike or AlertKind.OffHours);

    private static bool EndsHour(DateTimeOffset window) => (window + Tally.Length).Hour != window.Hour;

    private static partial class Log
    {
        [LoggerMessage(904, LogLevel.Error, "{Account}: its traffic could not be judged ({Error}); the next run tries again.")]
        public static partial void Broke(ILogger logger, AccountId account, string error);

        [LoggerMessage(905, LogLevel.Warning, "Anomalies: no time left; the next run goes on.")]
        public static partial void TimeUp(ILogger logger);
    }
}
