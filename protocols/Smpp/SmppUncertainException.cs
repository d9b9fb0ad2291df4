namespace Waxseal.Protocols.Smpp;

/// <summary>The submit_sm left, or began to, and no answer came: the operator may or may not have it.</summary>
public sealed class SmppUncertainException(string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>True when the operator let the response timeout pass; false when the link ended first, or the answer was spoiled.</summary>
    public bool TimedOut { get; init; }
}
