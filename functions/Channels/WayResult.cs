namespace Waxseal.Channels;

/// <summary>What came of handing a text to a channel.</summary>
public abstract record WayResult
{
    private WayResult()
    {
    }

    /// <summary>Taken, under these ids of its parts, in order.</summary>
    public sealed record Accepted(string Operator, IReadOnlyList<string> Ids) : WayResult;

    /// <summary>Surely not taken: the channel can't be reached, or fails, or rests.</summary>
    /// <param name="Until">When to come again; null where nobody knows.</param>
    public sealed record Away(DateTimeOffset? Until = null) : WayResult;

    /// <summary>Surely not taken: it asks to slow down.</summary>
    /// <param name="Until">When to come again; null where it does not say.</param>
    public sealed record Throttled(DateTimeOffset? Until = null) : WayResult;

    /// <summary>Surely not taken, and never will be on this channel.</summary>
    /// <param name="Code">Why, in letters, digits and <c>_</c>.</param>
    /// <param name="IsRecipient">True when it is this person who can't be reached there, whatever the text.</param>
    public sealed record Refused(string Code, bool IsRecipient = false) : WayResult;

    /// <summary>Nobody can know.</summary>
    public sealed record Uncertain : WayResult;
}
