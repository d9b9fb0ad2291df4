namespace Waxseal.Client;

/// <summary>Messages of one template that wait for a person.</summary>
public sealed record HeldCampaign
{
    /// <summary><c>cmp_...</c></summary>
    public required string Id { get; init; }

    public string? Reason { get; init; }

    public int Count { get; init; }

    public DateTimeOffset First { get; init; }

    /// <summary>A verdict names this instant: it is about what was held up to then.</summary>
    public DateTimeOffset Last { get; init; }

    /// <summary>One of them, to read.</summary>
    public required string Example { get; init; }

    /// <summary>Of the example; a verdict names it.</summary>
    public required string ContentHash { get; init; }

    public IReadOnlyList<string> Findings { get; init => field = value ?? []; } = [];

    /// <summary>The keys that signed them.</summary>
    public IReadOnlyList<string> SentBy { get; init => field = value ?? []; } = [];
}
