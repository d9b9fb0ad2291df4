using System.Collections.Concurrent;
using System.Collections.Immutable;
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
    Traffic traffic, ITallyRows tallies, IBaselineRows baselines, Alerts alerts, IBlockRows blocks, ICampaignPlanRows plans,
    IRunMarks marks, AlertRecovery recovery, ILeases leases, IOptions<WatchOptions> options, TimeProvider time,
    ILogger<AnomaliesRun> logger)
{
    private const string Work = "anomalies";
    private const int AtOnce = 8;
    private const int BatchSize = 64;
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromMinutes(1);

    // Counts older than this are gone by retention, or nobody is helped by them.
    private static readonly TimeSpan CountsKept = TimeSpan.FromHours(47);
    private static readonly TimeSpan FirstLook = TimeSpan.FromHours(1);

    // An instance that has written nothing for so long, and for six periods, while others did, is not waited for.
    private static readonly TimeSpan GoneAfterMin = TimeSpan.FromMinutes(3);
    private const int GonePeriods = 6;

    // An account whose rows break each time is tried for so long, by itself: the others don't wait for it.
    private static readonly TimeSpan RetriedFor = TimeSpan.FromHours(1);

    // Windows that accounts are behind with. In memory: another instance that takes over passes over them.
    private readonly ConcurrentDictionary<AccountId, ImmutableSortedSet<DateTimeOffset>> behind = new();

    /// <summary>Runs once, alone among all instances.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync(Work, options.Value.RunMax + LeaseMargin, cancellation);
        if (lease is null)
        {
            alerts.LookAway();
            return;
        }

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
        if (judged is not { } mark || mark > last + AccountWatch.AheadMax) return (last - FirstLook, last);
        var first = mark + Tally.Length;
        return (first > last - CountsKept ? first : last - CountsKept, last);
    }

    private async Task RunAllAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (first, last) = Due(await marks.FindAsync(Work, cancellation), now, options.Value.CloseAfter);
        var written = await WrittenAsync(now, cancellation);
        if (last > written - Tally.Length) last = written - Tally.Length;
        var round = new Round(await BlockedAsync(cancellation), await AnnouncedAsync(first < now ? first : now, cancellation));
        await CatchUpAsync(round, now, cancellation);
        if (first <= last) await CloseAllAsync(first, last, round, cancellation);
        var open = last + Tally.Length;
        for (var window = open > now - FirstLook ? open : Tally.WindowOf(now - FirstLook); window <= now; window += Tally.Length)
        {
            await EachAsync(
                window, ImmutableHashSet<AccountId>.Empty, (tally, token) => LookAsync(tally, round, token), _ => { }, cancellation);
        }

        await alerts.ResolveQuietAsync(round.Blocked, now, cancellation);

        // Last: nobody waits for it.
        await recovery.RunAsync(cancellation);
    }

    // Windows close once every instance has written them: what waits for the tables in its memory is no silence.
    private async Task<DateTimeOffset> WrittenAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (!await traffic.TryFlushAsync(cancellation)) return DateTimeOffset.MinValue + Tally.Length;
        var periods = GonePeriods * options.Value.FlushPeriod;
        var (until, gone) = FlushMark.Judge(
            await tallies.ReadMarksAsync(cancellation).ToListAsync(cancellation), now, periods > GoneAfterMin ? periods : GoneAfterMin);
        foreach (var one in gone) await tallies.RemoveMarkAsync(one.Instance, cancellation);
        return Tally.WindowOf(until ?? now);
    }

    private async Task CloseAllAsync(DateTimeOffset first, DateTimeOffset last, Round round, CancellationToken cancellation)
    {
        for (var from = first; from <= last;)
        {
            // Windows without a row are passed over; but the last one, which blocked accounts have as well.
            var window = await tallies.NextAsync(from, last, cancellation) ?? last;

            // Those who are blocked are visited as well: that they send nothing is no silence of theirs.
            await EachAsync(
                window, round.Blocked, (tally, token) => JudgeOrWaitAsync(tally, round, token), account => Wait(account, window),
                cancellation);
            await marks.SetAsync(Work, window, cancellation);
            from = window + Tally.Length;
        }
    }

    // In their order: what is judged later makes an earlier window a thing of the past.
    private Task JudgeOrWaitAsync(Tally tally, Round round, CancellationToken cancellation)
    {
        if (!behind.ContainsKey(tally.Account)) return JudgeAsync(tally, round, cancellation);
        Wait(tally.Account, tally.Window);
        return Task.CompletedTask;
    }

    private void Wait(AccountId account, DateTimeOffset window) =>
        behind.AddOrUpdate(account, _ => [window], (_, windows) => windows.Add(window));

    private async Task CatchUpAsync(Round round, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var (account, windows) in behind.ToArray())
        {
            var left = windows;
            foreach (var window in windows)
            {
                var rows = await tallies.ReadAsync(window, account, cancellation).ToListAsync(cancellation);
                var failed = await VisitAsync(
                    [new Counted(account, window, rows)], (tally, token) => JudgeAsync(tally, round, token), _ => { }, cancellation);
                if (failed > 0 && now - window < RetriedFor) break;
                left = left.Remove(window);
            }

            if (left.IsEmpty) behind.TryRemove(account, out _);
            else behind[account] = left;
        }
    }

    private async Task<IReadOnlySet<AccountId>> BlockedAsync(CancellationToken cancellation)
    {
        var blocked = new HashSet<AccountId>();
        await foreach (var block in blocks.ReadOpenAsync(cancellation))
        {
            // Confirmed, it still stands; closed, it is listed for minutes, until the windows of the theft are judged.
            if (block.State is BlockState.UnderReview or BlockState.Confirmed or BlockState.Closed) blocked.Add(block.Account);
        }

        return blocked;
    }

    // Once a run: a window of an announced campaign is judged as one from the first look on, and no account is asked for.
    private async Task<ILookup<AccountId, CampaignPlan>> AnnouncedAsync(DateTimeOffset first, CancellationToken cancellation)
    {
        var all = await plans.ReadAllAsync(DateOnly.FromDateTime((first - VolumeRule.Window).UtcDateTime), cancellation)
            .ToListAsync(cancellation);
        return all.ToLookup(plan => plan.Account);
    }

    private async Task JudgeAsync(Tally tally, Round round, CancellationToken cancellation)
    {
        var state = await baselines.FindAsync(tally.Account, cancellation);
        var standing = new Standing(round.Blocked.Contains(tally.Account), Standing.AnnouncedAt(tally.Window, round.Plans[tally.Account]));
        var (next, seen) = AccountWatch.Judge(state, tally, options.Value, standing);
        if (ReferenceEquals(next, state)) return;
        var now = time.GetUtcNow();
        if (now - tally.Window < options.Value.AlertAgeMax) await alerts.ReportAsync(tally.Account, seen, now, cancellation);
        await baselines.WriteAsync(tally.Account, next, cancellation);
    }

    private async Task LookAsync(Tally tally, Round round, CancellationToken cancellation)
    {
        if (!AccountWatch.IsWorthALook(tally, options.Value)) return;
        var state = await baselines.FindAsync(tally.Account, cancellation);
        var standing = new Standing(round.Blocked.Contains(tally.Account), Standing.AnnouncedAt(tally.Window, round.Plans[tally.Account]));
        await alerts.ReportAsync(
            tally.Account, AccountWatch.Look(state, tally, options.Value, standing), time.GetUtcNow(), cancellation);
    }

    private async Task EachAsync(
        DateTimeOffset window, IReadOnlySet<AccountId> always, Func<Tally, CancellationToken, Task> visit, Action<AccountId> failed,
        CancellationToken cancellation)
    {
        var left = new HashSet<AccountId>(always);
        await foreach (var batch in ByAccountAsync(window, cancellation).Chunk(BatchSize).WithCancellation(cancellation))
        {
            left.ExceptWith(batch.Select(one => one.Account));
            await VisitAsync(batch, visit, failed, cancellation);
        }

        await VisitAsync(left.Select(one => new Counted(one, window, [])), visit, failed, cancellation);
    }

    private async Task<int> VisitAsync(
        IEnumerable<Counted> some, Func<Tally, CancellationToken, Task> visit, Action<AccountId> failed, CancellationToken cancellation)
    {
        var failures = 0;
        await Parallel.ForEachAsync(
            some, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (counted, token) =>
            {
                try
                {
                    await visit(counted.Sum(), token);
                }
                catch (Exception exception) when (exception is not OperationCanceledException || !token.IsCancellationRequested)
                {
                    // The seam between accounts: what breaks in one is tried again, and does not stop the others.
                    Interlocked.Increment(ref failures);
                    failed(counted.Account);
                    Log.Broke(logger, counted.Account, exception.GetType().Name);
                }
            });
        return failures;
    }

    // Rows come by account, so one account's stand together.
    private async IAsyncEnumerable<Counted> ByAccountAsync(
        DateTimeOffset window, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = new List<Tally>();
        await foreach (var tally in tallies.ReadAsync(window, cancellation))
        {
            if (rows.Count > 0 && rows[0].Account != tally.Account)
            {
                yield return new Counted(rows[0].Account, window, rows);
                rows = [];
            }

            rows.Add(tally);
        }

        if (rows.Count > 0) yield return new Counted(rows[0].Account, window, rows);
    }

    private sealed record Round(IReadOnlySet<AccountId> Blocked, ILookup<AccountId, CampaignPlan> Plans);

    private sealed record Counted(AccountId Account, DateTimeOffset Window, IReadOnlyList<Tally> Rows)
    {
        // Where a row breaks it, it breaks for its account alone.
        public Tally Sum() => Rows.Aggregate(new Tally(Account, Window), (sum, one) => sum.Plus(one));
    }

    private static partial class Log
    {
        [LoggerMessage(904, LogLevel.Error, "{Account}: its traffic could not be judged ({Error}); the next run tries again.")]
        public static partial void Broke(ILogger logger, AccountId account, string error);

        [LoggerMessage(905, LogLevel.Warning, "Anomalies: no time left; the next run goes on.")]
        public static partial void TimeUp(ILogger logger);
    }
}
