using Microsoft.Extensions.Logging;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>
/// One operator as this instance sees it: its links, and what they share, which is the window, the pace and the circuit. All calls are
/// short and may come from any thread.
/// </summary>
internal sealed partial class OperatorLine(OperatorOptions options, OperatorMeters meters, TimeProvider time, ILogger logger)
{
    private readonly Lock gate = new();
    private readonly long startedAt = time.GetTimestamp();
    private readonly AdaptiveWindow window = new(options.Window);
    private readonly OperatorCircuit circuit = new(options.CircuitFailures, options.CircuitPause);
    private readonly OperatorRate rate = new();
    private OperatorLink[] links = [];
    private BindFailure? lastFailure;
    private int slotsHeld;

    public OperatorOptions Options => options;

    /// <summary>The window per bind in force.</summary>
    public int Window { get { lock (gate) return window.Size; } }

    /// <summary>The smoothed time of an answer; zero before the first.</summary>
    public TimeSpan Response { get { lock (gate) return window.Smoothed; } }

    public CircuitState Circuit { get { lock (gate) return circuit.StateAt(Now); } }

    /// <summary>Why the last try to bind failed; null when none did.</summary>
    public BindFailure? LastFailure => Volatile.Read(ref lastFailure);

    /// <summary>Bind slots that this instance holds; they decide its share of the rate.</summary>
    public int SlotsHeld
    {
        get => Volatile.Read(ref slotsHeld);
        set => Volatile.Write(ref slotsHeld, value);
    }

    /// <summary>Links that are bound.</summary>
    public int Bound => Volatile.Read(ref links).Count(link => link.Session is not null);

    /// <summary>Submits without an answer, over all links.</summary>
    public int InFlight => Volatile.Read(ref links).Sum(link => link.Session?.InFlight ?? 0);

    /// <summary>True while a link is bound that takes submits.</summary>
    public bool Ready => Best() is not null;

    private TimeSpan Now => time.GetElapsedTime(startedAt);

    /// <summary>A link begins: it is counted from now on.</summary>
    public void Join(OperatorLink link)
    {
        lock (gate) links = [.. links, link];
    }

    /// <summary>A link is over.</summary>
    public void Leave(OperatorLink link)
    {
        lock (gate) links = [.. links.Where(one => one != link)];
    }

    /// <summary>The bound link with the fewest submits under way; null when none is bound.</summary>
    public SmppSession? Best()
    {
        SmppSession? best = null;
        var fewest = int.MaxValue;
        foreach (var link in Volatile.Read(ref links))
        {
            if (!link.Submits || link.Session is not { } session) continue;
            var inFlight = session.InFlight;
            if (inFlight >= fewest) continue;
            fewest = inFlight;
            best = session;
        }

        return best;
    }

    /// <summary>How many more submits could be under way at once; negative while the window shrinks.</summary>
    public int Room()
    {
        var room = 0;
        foreach (var link in Volatile.Read(ref links))
        {
            if (link.Submits && link.Session is { } session) room += session.Window - session.InFlight;
        }

        return room;
    }

    /// <summary>Whether a message may be handed over now; changes nothing.</summary>
    public WayOutlook Look()
    {
        if (!Ready) return WayOutlook.Away;
        lock (gate)
        {
            if (circuit.StateAt(Now) == CircuitState.Open) return WayOutlook.Away;
            if (options.PerSecondMax == 0) return WayOutlook.Ready;
            return Share() is > 0 and var share && rate.HasRoom(share, Now) ? WayOutlook.Ready : WayOutlook.Busy;
        }
    }

    /// <summary>Lets a message pass the circuit.</summary>
    public bool TryEnter()
    {
        lock (gate) return circuit.TryEnter(Now);
    }

    /// <summary>How long the parts of one message wait for their turn; null when that is too long.</summary>
    public TimeSpan? TakeTurn(int parts)
    {
        if (options.PerSecondMax == 0) return TimeSpan.Zero;
        lock (gate) return Share() is > 0 and var share ? rate.Take(share, parts, Now) : null;
    }

    /// <summary>An answer to a submit; called by the link's reader, so that the time is the operator's and not ours.</summary>
    public void Answered(CommandStatus status, TimeSpan took)
    {
        var kind = status.Classify();
        var (opened, closed) = (false, false);
        lock (gate)
        {
            var before = window.Size;
            window.Answered(took);
            if (kind == CommandClass.Throttled) window.Slowed(Now);
            if (kind is CommandClass.Transient or CommandClass.Bind) opened = circuit.Failed(Now);
            else closed = circuit.Succeeded();
            if (window.Size != before) Resize();
        }

        meters.Answered(options.Name, kind, took);
        if (opened) Log.Opened(logger, options.Name, options.CircuitPause);
        if (closed) Log.Closed(logger, options.Name);
    }

    /// <summary>A submit that was not answered in time.</summary>
    public void Unanswered()
    {
        bool opened;
        lock (gate)
        {
            window.Slowed(Now);
            Resize();
            opened = circuit.Failed(Now);
        }

        meters.Unanswered(options.Name);
        if (opened) Log.Opened(logger, options.Name, options.CircuitPause);
    }

    /// <summary>A link is bound. Its session is shown to all at once with its size: no change of the window misses it.</summary>
    public void BoundAgain(SmppSession session, Action publish)
    {
        lock (gate)
        {
            session.Window = window.Size;
            publish();
            circuit.Bound(Now);
        }
    }

    /// <summary>A link broke that was bound.</summary>
    public void LinkLost()
    {
        bool opened;
        lock (gate) opened = circuit.Failed(Now);
        meters.Reconnecting(options.Name);
        if (opened) Log.Opened(logger, options.Name, options.CircuitPause);
    }

    /// <summary>No bind came about. Only a refusal while nothing else is bound says something about the operator as a whole.</summary>
    public void NotBound(string reason, bool refused)
    {
        Volatile.Write(ref lastFailure, new BindFailure(reason, time.GetUtcNow()));
        if (!refused || Ready) return;
        bool opened;
        lock (gate) opened = circuit.Break(Now);
        if (opened) Log.Opened(logger, options.Name, options.CircuitPause);
    }

    // Under the gate, so that an older size is never written over a newer one. The sessions' own locks are taken inside it, never around.
    private void Resize()
    {
        foreach (var link in Volatile.Read(ref links))
        {
            if (link.Session is { } session) session.Window = window.Size;
        }
    }

    // Each slot brings its part of the operator's rate, so that all instances together keep to it.
    private double Share() => options.PerSecondMax * (double)Math.Min(SlotsHeld, options.Binds) / options.Binds;

    private static partial class Log
    {
        [LoggerMessage(505, LogLevel.Error, "Operator {Operator}: it keeps failing; nothing is sent to it, but one trial each {Pause}.")]
        public static partial void Opened(ILogger logger, string @operator, TimeSpan pause);

        [LoggerMessage(506, LogLevel.Information, "Operator {Operator}: it works again.")]
        public static partial void Closed(ILogger logger, string @operator);
    }
}

/// <summary>Why and when a bind failed.</summary>
internal sealed record BindFailure(string Reason, DateTimeOffset At);
