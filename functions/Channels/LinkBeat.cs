namespace Waxseal.Channels;

/// <summary>An instance's word on its links to one operator. Codes and numbers only: it is shown to whoever may manage operators.</summary>
/// <param name="Operator">The operator's name.</param>
/// <param name="Instance">The instance.</param>
public sealed record LinkBeat(string Operator, string Instance)
{
    /// <summary>When it was written, by the writer's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Differs in every row written; empty before it was.</summary>
    public string Version { get; init; } = "";

    /// <summary>After this long without another one the instance counts as gone.</summary>
    public TimeSpan SilenceMax { get; init; }

    /// <summary>The operator's cap over all instances.</summary>
    public int Binds { get; init; }

    /// <summary>Slots that this instance holds.</summary>
    public int Held { get; init; }

    /// <summary>Of these, how many are bound.</summary>
    public int Bound { get; init; }

    /// <summary>The window per bind.</summary>
    public int Window { get; init; }

    /// <summary>Submits without an answer, over all binds.</summary>
    public int InFlight { get; init; }

    /// <summary>Whether messages go to the operator.</summary>
    public CircuitState Circuit { get; init; }

    /// <summary>The smoothed time of an answer; zero before the first.</summary>
    public TimeSpan Response { get; init; }

    /// <summary>Why the last try to bind failed, or empty: a code, never what the operator wrote.</summary>
    public string LastFailure { get; init; } = "";

    /// <summary>When that was; meaningless without it.</summary>
    public DateTimeOffset LastFailureAt { get; init; }
}
