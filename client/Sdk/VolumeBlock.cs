namespace Waxseal.Client;

/// <summary>An account that was stopped since it sent more than its normal allows.</summary>
public sealed record VolumeBlock
{
    /// <summary><c>blk_...</c></summary>
    public required string Id { get; init; }

    public required string Account { get; init; }

    /// <summary><c>under_review</c>, <c>unblocked</c>, <c>confirmed</c> or <c>closed</c>.</summary>
    public required string Status { get; init; }

    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>The key whose send broke the rule.</summary>
    public string? RaisedBy { get; init; }

    /// <summary>Keys that sent in the window: their holders can't review it.</summary>
    public IReadOnlyList<string> Senders { get; init => field = value ?? []; } = [];

    public VolumeArithmetic? Volume { get; init; }

    /// <summary>The arithmetic in a sentence.</summary>
    public string? Sentence { get; init; }

    public string? ReviewedBy { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public string? Reason { get; init; }

    /// <summary>Held messages that went on, or were rejected, so far.</summary>
    public int Settled { get; init; }

    /// <summary>Nothing is left to do.</summary>
    public bool Done { get; init; }
}

/// <summary>A page of them.</summary>
internal sealed record VolumeBlockList(IReadOnlyList<VolumeBlock> Blocks, string? Next = null);
