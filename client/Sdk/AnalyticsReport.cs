namespace Waxseal.Client;

/// <summary>Counts of messages.</summary>
public sealed record AnalyticsReport
{
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public IReadOnlyList<string> By { get; init => field = value ?? []; } = [];

    /// <summary>True when no count of these days changes any more.</summary>
    public bool Final { get; init; }

    /// <summary>When the latest of these days was counted; null when none was.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    public IReadOnlyList<AnalyticsGroup> Groups { get; init => field = value ?? []; } = [];
}
