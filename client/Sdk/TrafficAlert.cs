namespace Waxseal.Client;

/// <summary>Something that looks odd about the account's traffic.</summary>
public sealed record TrafficAlert
{
    /// <summary><c>alr_...</c></summary>
    public required string Id { get; init; }

    /// <summary>
    /// <c>volume_block</c>, <c>volume_spike</c>, <c>new_country</c>, <c>off_hours</c>, <c>content_change</c>, <c>number_pattern</c>,
    /// <c>delivery_drop</c>, <c>confirmation_drop</c>, <c>new_network</c> or <c>loop</c>: what is gravest about it, and what
    /// the figures are of.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>All that it is about, what was seen first before the others; empty where the gateway is older.</summary>
    public IReadOnlyList<string> Kinds { get; init => field = value ?? []; } = [];

    /// <summary><c>warning</c>, <c>high</c> or <c>critical</c>.</summary>
    public required string Severity { get; init; }

    /// <summary><c>open</c> or <c>resolved</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What is usual.</summary>
    public double Baseline { get; init; }

    /// <summary>What was seen.</summary>
    public double Observed { get; init; }

    /// <summary>How far off, in the detector's own measure.</summary>
    public double Score { get; init; }

    /// <summary>The score from which it speaks.</summary>
    public double Threshold { get; init; }

    /// <summary>The same for a person.</summary>
    public string? Sentence { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset SeenAt { get; init; }

    public DateTimeOffset? WorsenedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The key of who took note.</summary>
    public string? AcknowledgedBy { get; init; }
}

/// <summary>A page of them.</summary>
internal sealed record TrafficAlertList(IReadOnlyList<TrafficAlert> Alerts, string? Next = null);
