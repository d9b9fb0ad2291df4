namespace Waxseal.Client;

/// <summary>One limit of an account.</summary>
public sealed record LimitUse
{
    /// <summary><c>rate</c>, <c>day</c>, <c>key-...</c> or <c>country-...</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Messages at once (of a rate), or within its window.</summary>
    public long Max { get; init; }

    public long Used { get; init; }

    public long Remaining { get; init; }

    /// <summary>When all of it is there again, if nothing is sent until then.</summary>
    public DateTimeOffset ResetsAt { get; init; }

    /// <summary>Messages a second, of a rate.</summary>
    public int? PerSecond { get; init; }
}
