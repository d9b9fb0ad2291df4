namespace Waxseal.Flow;

/// <summary>A held message as reviewers see it.</summary>
public sealed record QuarantineEntry
{
    public required MessageId Id { get; init; }

    public required AccountId Account { get; init; }

    /// <summary>Key that signed the message, without version: its holder can't approve it.</summary>
    public required string SentBy { get; init; }

    public required HoldReason Reason { get; init; }

    /// <summary>Findings or factors.</summary>
    public required IReadOnlyList<HeldFinding> Findings { get; init; }

    public required string ToMasked { get; init; }

    /// <summary>An approval names this hash, so that it holds for exactly this text and number.</summary>
    public required string ContentHash { get; init; }

    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>A verdict after this instant comes too late.</summary>
    public required DateTimeOffset WaitsUntil { get; init; }

    /// <summary>The same for messages of one template, <c>cmp_...</c>; empty for a text that says too little to tell.</summary>
    public string Campaign { get; init; } = "";

    /// <summary>Queue on which the message goes on when approved.</summary>
    public required string NextQueue { get; init; }

    /// <summary>The message as it goes on, sealed for the quarantine.</summary>
    public required byte[] Sealed { get; init; }

    public Verdict Verdict { get; init; } = Verdict.Pending;

    /// <summary>Key of the reviewer, id of the block of the account that was reviewed, <see cref="NobodyInTime"/>, or empty.</summary>
    public string ReviewedBy { get; init; } = "";

    /// <summary>Stands for a reviewer where the time was up.</summary>
    public const string NobodyInTime = "retention";

    /// <summary>The verdict is the one on the account's block, <c>blk_...</c>; who gave it stands there.</summary>
    public bool IsByBlock => ReviewedBy.StartsWith("blk_", StringComparison.Ordinal);

    /// <summary>How often the message was let go on before it was held this time.</summary>
    public int Releases { get; init; }

    /// <summary>The verdict is carried out: the approved message is on its queue again, the rejected one has its state.</summary>
    public bool Released { get; init; }

    public string ETag { get; init; } = "";

    /// <summary>Never prints content.</summary>
    public override string ToString() => $"QuarantineEntry({Id}, {Verdict})";
}

/// <summary>What a person said of a held message.</summary>
public enum Verdict
{
    /// <summary>Not read yet: a damaged row.</summary>
    Unknown = 0,

    /// <summary>Nobody decided.</summary>
    Pending,

    /// <summary>It goes on.</summary>
    Approved,

    /// <summary>It ends here.</summary>
    Rejected,
}
