namespace Waxseal.Protection;

/// <summary>What a day's records are held against.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Checkpoints">As they stand in the table, by their numbers.</param>
/// <param name="Anchor">The day's head in the vault, or null while there is none.</param>
/// <param name="Before">That of the day before, or null when there is none.</param>
public sealed record AuditEvidence(DateOnly Day, IReadOnlyList<AuditCheckpoint> Checkpoints, AuditAnchor? Anchor, AuditAnchor? Before)
{
    /// <summary>
    /// How far the vault says that the day had come before it was over, or null. Left of a day that is over only when the tables no
    /// longer had that.
    /// </summary>
    public AuditAnchor? Open { get; init; }

    /// <summary>Of a day without a head: the first head of a later day, or null when there is none within reach.</summary>
    public AuditAnchor? After { get; init; }

    /// <summary>Of a day without a head: true when an earlier day has one, within reach.</summary>
    public bool HasEarlier { get; init; }
}
