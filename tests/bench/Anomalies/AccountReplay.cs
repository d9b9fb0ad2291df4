using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Tests.Tools.Traffic;
using Waxseal.Watch;

namespace Waxseal.Bench.Anomalies;

/// <summary>
/// Sends the traffic of one account through the product's own judgement: windows of five minutes, a look each minute, the life of alerts,
/// and the rule of three times the normal.
/// </summary>
internal sealed class AccountReplay(
    AccountId account, WatchOptions options, VolumeReplay volume, Action<ReplayAlert> alerted, Action<ReplayBlock> blocked)
{
    private readonly Dictionary<AlertKind, Alert> alerts = [];
    private readonly List<TrafficEvent> open = [];
    private readonly List<TrafficEvent> before = [];
    private readonly RecentNumbers recent = new();
    private WatchState state = WatchState.Unknown;
    private DateTimeOffset window;
    private bool blockedInWindow;

    /// <summary>Messages that were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>Windows that were judged.</summary>
    public long Windows { get; private set; }

    public WatchState State => state;

    /// <summary>The next event. One that is earlier than its window is taken as the window's.</summary>
    public void Take(TrafficEvent one)
    {
        var its = Tally.WindowOf(one.At);
        if (its > window) Turn(its);
        if (one.Status == TrafficStatus.Accepted)
        {
            var (taken, block) = volume.Ask(one.At, state.Profile);
            if (block is not null) Block(block);
            if (!taken) return;
            Taken++;
        }

        open.Add(one);
    }

    /// <summary>Nothing more comes.</summary>
    public void End() => Turn(window + Tally.Length);

    private void Block(ReplayBlock block)
    {
        blockedInWindow = true;
        blocked(block);
        var normal = block.Allowance.Normal.Level;
        Report(
            new Anomaly(
                AlertKind.VolumeBlock, AlertSeverity.Critical, normal, block.Observed, block.Observed / Math.Max(1, normal),
                block.Allowance.Factor,
                $"{block.Observed} messages within 60 minutes, where {block.Allowance.Max} are allowed.")
            {
                Subject = $"blk_{block.At.UtcTicks}",
            },
            block.At);
    }

    private void Turn(DateTimeOffset next)
    {
        if (open.Count > 0 || blockedInWindow) Judge();
        JudgeBlocked(next);
        (window, blockedInWindow) = (next, volume.IsBlocked(next));
        before.Clear();
        before.AddRange(open);
        open.Clear();
        foreach (var (kind, alert) in alerts.Where(pair => pair.Value.IsOpen).ToArray())
        {
            if (AlertRules.OnQuiet(alert, next, options) is { } over) alerts[kind] = over;
        }
    }

    // As the gateway does: that who is blocked sends nothing is no silence.
    private void JudgeBlocked(DateTimeOffset until)
    {
        if (!blockedInWindow && !volume.IsBlocked(window + Tally.Length)) return;
        before.Clear();
        open.Clear();
        for (window += Tally.Length; window < until && volume.IsBlocked(window); window += Tally.Length) Judge();
    }

    private void Judge()
    {
        var tally = Count(open, window, recent);
        var (known, standing) = (state, new Standing(blockedInWindow || volume.IsBlocked(window), volume.AnnouncedAt(window)));
        if (tally.IsEmpty && !standing.Blocked) return;
        Windows++;
        (state, var anomalies) = AccountWatch.Judge(known, tally, options, standing);
        if (anomalies.Count == 0) return;

        // A part of a window never looks like more than the whole, so that a quiet window needs no look.
        for (var minute = 1; minute < Tally.Length.TotalMinutes; minute++) Look(known, standing, window.AddMinutes(minute));
        foreach (var anomaly in anomalies) Report(anomaly, window + Tally.Length);
    }

    private void Look(WatchState known, Standing standing, DateTimeOffset until)
    {
        var earlier = new RecentNumbers();
        Count(before, window - Tally.Length, earlier);
        var part = Count([.. open.TakeWhile(one => one.At < until)], window, earlier);
        var then = standing with { Blocked = volume.IsBlocked(until) };
        foreach (var anomaly in AccountWatch.Look(known, part, options, then)) Report(anomaly, until);
    }

    private Tally Count(List<TrafficEvent> events, DateTimeOffset at, RecentNumbers numbers)
    {
        var builder = new TallyBuilder(account, at, numbers);
        foreach (var one in events) one.CountIn(builder);
        return builder.Build();
    }

    private void Report(Anomaly seen, DateTimeOffset now)
    {
        // An alert of another block ends before the new one opens.
        while (AlertRules.OnSeen(alerts.Values, account, seen, now, options) is { } told)
        {
            alerts[told.Next.Reason.Kind] = told.Next;
            if (told.Change is AlertChange.Opened or AlertChange.Worsened) alerted(new ReplayAlert(now, told.Change, seen));
            if (told.Change != AlertChange.Resolved) return;
        }
    }
}
