using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>An account was stopped since it sent more than its normal allows, and a person looks into it.</summary>
public sealed record Block
{
    /// <summary>How all ids of blocks begin; the day (UTC) follows.</summary>
    public const string Head = "blk_";

    /// <summary><c>blk_yyyyMMdd_...</c></summary>
    public required string Id { get; init; }

    public required AccountId Account { get; init; }

    public BlockState State { get; init; } = BlockState.UnderReview;

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>The key, without version, whose send broke the rule.</summary>
    public required string RaisedBy { get; init; }

    /// <summary>Messages of the sliding hour, with those that were refused.</summary>
    public required long Observed { get; init; }

    /// <summary>By what they were judged.</summary>
    public required VolumeAllowance Allowance { get; init; }

    /// <summary>Keys, without versions, that sent in the window: their holders can't review the block.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>All that is known of its raising is written down: its senders, audit, alert.</summary>
    public bool Told { get; init; }

    /// <summary>Key of who reviewed it, without version; empty until then.</summary>
    public string ReviewedBy { get; init; } = "";

    public DateTimeOffset ReviewedAt { get; init; }

    /// <summary>What that person gave as reason: a code or a ticket.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the review says of account and keys is carried out; messages may be left.</summary>
    public bool CarriedOut { get; init; }

    /// <summary>How far the pace of the release has come.</summary>
    public DateTimeOffset PacedUntil { get; init; }

    /// <summary>Messages that were let go on or rejected so far.</summary>
    public int Settled { get; init; }

    /// <summary>Nothing is left to do.</summary>
    public bool Done { get; init; }

    /// <summary>How often it was said that nobody reviewed it.</summary>
    public int Reminders { get; init; }

    /// <summary>Version of its row as read; empty for one that is not stored yet.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Whether it is the id of a block, and no other thing that decides about a message.</summary>
    public static bool IsId(string text) => text.StartsWith(Head, StringComparison.Ordinal);

    /// <summary>Whether a message was held under it.</summary>
    public bool Holds(QuarantineEntry entry) => entry.Findings.Any(finding => finding.Code == Id);

    public override string ToString() => $"Block({Id}, {State})";
}
