using Microsoft.Extensions.Logging;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>
/// Says once a minute at most what was wrong with the PDUs of an operator: a peer that sends nonsense must not fill the log with it.
/// </summary>
public sealed partial class LinkFaults(OperatorMeters meters, TimeProvider time, ILogger<LinkFaults> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<SmppSession, (OperatorLine Line, SmppCounters Seen)> watched = [];
    private readonly Dictionary<string, Tally> tallies = [];

    private sealed record Tally(long Malformed, long Unexpected, long Strays, long Refused, long LoggedAt, bool Logged)
    {
        public bool Any => Malformed + Unexpected + Strays + Refused > 0;
    }

    internal void Watch(OperatorLine line, SmppSession session)
    {
        lock (gate) watched[session] = (line, new SmppCounters());
    }

    internal void Unwatch(OperatorLine line, SmppSession session)
    {
        lock (gate)
        {
            Count(session);
            watched.Remove(session);
        }

        Tell(line.Options.Name);
    }

    /// <summary>Counts what the links of an operator saw since the last time, and logs it when it is time to.</summary>
    internal void Check(OperatorLine line)
    {
        lock (gate)
        {
            foreach (var session in watched.Where(one => one.Value.Line == line).Select(one => one.Key).ToArray()) Count(session);
        }

        Tell(line.Options.Name);
    }

    private void Count(SmppSession session)
    {
        if (!watched.TryGetValue(session, out var one)) return;
        var (line, seen) = one;
        var now = session.Counters;
        watched[session] = (line, now);
        var name = line.Options.Name;
        var tally = tallies.GetValueOrDefault(name) ?? new Tally(0, 0, 0, 0, 0, Logged: false);
        tallies[name] = tally with
        {
            Malformed = tally.Malformed + now.MalformedPdus - seen.MalformedPdus,
            Unexpected = tally.Unexpected + now.UnexpectedPdus - seen.UnexpectedPdus,
            Strays = tally.Strays + now.StrayAnswers - seen.StrayAnswers,
            Refused = tally.Refused + now.DeliversRefused - seen.DeliversRefused,
        };
        meters.BadPdus(name, "malformed", now.MalformedPdus - seen.MalformedPdus);
        meters.BadPdus(name, "unexpected", now.UnexpectedPdus - seen.UnexpectedPdus);
        meters.BadPdus(name, "stray_answer", now.StrayAnswers - seen.StrayAnswers);
        meters.BadPdus(name, "deliver_refused", now.DeliversRefused - seen.DeliversRefused);
    }

    private void Tell(string name)
    {
        Tally tally;
        lock (gate)
        {
            if (!tallies.TryGetValue(name, out var kept) || !kept.Any) return;
            if (kept.Logged && time.GetElapsedTime(kept.LoggedAt) < Interval) return;
            tally = kept;
            tallies[name] = new Tally(0, 0, 0, 0, time.GetTimestamp(), Logged: true);
        }

        Log.OddPdus(logger, name, tally.Malformed, tally.Unexpected, tally.Strays, tally.Refused);
    }

    private static partial class Log
    {
        [LoggerMessage(
            504, LogLevel.Warning,
            "Operator {Operator}: odd PDUs: {Malformed} malformed, {Unexpected} unexpected, {Strays} answers that nobody waited for, " +
            "{Refused} deliver_sm refused.")]
        public static partial void OddPdus(ILogger logger, string @operator, long malformed, long unexpected, long strays, long refused);
    }
}
