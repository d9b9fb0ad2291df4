namespace Waxseal.Channels.Chats;

/// <summary>
/// Whether a chat service may be sent to now: by its rate, by the pause that it asked for, and by a circuit that opens after failures in a
/// row. Of this instance, in memory.
/// </summary>
internal sealed class ChatHealth(double perSecond, TimeProvider time)
{
    private const int FailuresMax = 5;

    // A service that says "come again in a year" is not obeyed for longer than this.
    private static readonly TimeSpan RestMax = TimeSpan.FromDays(1);
    private static readonly TimeSpan CircuitPause = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private readonly OperatorRate rate = new();
    private readonly OperatorCircuit circuit = new(FailuresMax, CircuitPause);
    private readonly long beganAt = time.GetTimestamp();
    private DateTimeOffset restsUntil;

    private TimeSpan Since => time.GetElapsedTime(beganAt);

    /// <summary>How it stands; changes nothing.</summary>
    public WayLook Look()
    {
        lock (gate)
        {
            if (time.GetUtcNow() < restsUntil) return new WayLook(WayOutlook.Away, restsUntil);
            if (circuit.StateAt(Since) == CircuitState.Open) return new WayLook(WayOutlook.Away);
            return new WayLook(rate.HasRoom(perSecond, Since) ? WayOutlook.Ready : WayOutlook.Busy);
        }
    }

    /// <summary>How long to wait before the send, or what comes of not sending.</summary>
    public (TimeSpan Wait, WayResult? Instead) Enter()
    {
        lock (gate)
        {
            if (time.GetUtcNow() < restsUntil) return (default, new WayResult.Away(restsUntil));
            if (!rate.HasRoom(perSecond, Since)) return (default, new WayResult.Throttled());
            if (!circuit.TryEnter(Since)) return (default, new WayResult.Away());
            return rate.Take(perSecond, parts: 1, Since) is { } wait ? (wait, null) : (default, new WayResult.Throttled());
        }
    }

    /// <summary>It gave an answer that shows it at work. True when that closed the circuit.</summary>
    public bool Answered()
    {
        lock (gate) return circuit.Succeeded();
    }

    /// <summary>It failed or was silent. True when that opened the circuit.</summary>
    public bool Failed()
    {
        lock (gate) return circuit.Failed(Since);
    }

    /// <summary>Nothing is sent for so long. True when it was sent to until now.</summary>
    /// <param name="pause">Cut to a day.</param>
    /// <param name="until">The end of the rest.</param>
    public bool Rest(TimeSpan pause, out DateTimeOffset until)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var rested = now < restsUntil;
            until = now + (pause < RestMax ? pause : RestMax);
            if (until > restsUntil) restsUntil = until;
            else until = restsUntil;
            return !rested;
        }
    }
}
