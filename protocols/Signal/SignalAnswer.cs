namespace Waxseal.Protocols.Signal;

/// <summary>What came of sending.</summary>
public abstract record SignalAnswer
{
    private SignalAnswer()
    {
    }

    /// <summary>Sent; Signal knows it by its time, milliseconds since 1970.</summary>
    public sealed record Sent(string Timestamp) : SignalAnswer;

    /// <summary>Signal wants a person to solve a challenge before this sender may go on.</summary>
    public sealed record Challenged(IReadOnlyList<string> Tokens) : SignalAnswer;

    /// <summary>This person is not on Signal.</summary>
    public sealed record NotThere : SignalAnswer;

    /// <summary>Too much at once.</summary>
    public sealed record Throttled(TimeSpan? RetryAfter) : SignalAnswer;

    /// <summary>It will not be sent this way: the sender is not registered, or the request is wrong.</summary>
    public sealed record Refused : SignalAnswer;

    /// <summary>Nothing was sent: no connection was made.</summary>
    public sealed record Away : SignalAnswer;

    /// <summary>Nobody can know.</summary>
    public sealed record Uncertain : SignalAnswer;
}
