namespace Waxseal.Client;

/// <summary>Messages that have in common what was asked by; what was not is null.</summary>
public sealed record AnalyticsGroup
{
    public DateOnly? Day { get; init; }

    /// <summary>ISO 3166-1 alpha-2, <c>001</c>, or <c>unknown</c>.</summary>
    public string? Country { get; init; }

    public string? Channel { get; init; }

    public string? Status { get; init; }

    public string? Reason { get; init; }

    public string? Kind { get; init; }

    public long Messages { get; init; }

    /// <summary>Handed to operators.</summary>
    public long Parts { get; init; }

    /// <summary>Different numbers.</summary>
    public long Recipients { get; init; }

    /// <summary>Whether there may be more of these.</summary>
    public bool RecipientsAtLeast { get; init; }
}
