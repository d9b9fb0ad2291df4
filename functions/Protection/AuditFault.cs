namespace Waxseal.Protection;

/// <summary>Where the trail is not as this gateway wrote it.</summary>
/// <param name="What">What is wrong.</param>
/// <param name="Segment">The chain; empty for a checkpoint or the day as a whole.</param>
/// <param name="Sequence">The place in the chain, or the number of the checkpoint; 0 for the day as a whole.</param>
/// <param name="Row">The row that is wrong; empty when it is one that is not there.</param>
public sealed record AuditFault(AuditFaultKind What, string Segment, long Sequence, string Row = "");

/// <summary>What can be wrong.</summary>
public enum AuditFaultKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A record is not what was written, or its key is no more.</summary>
    Altered,

    /// <summary>A record is gone, and later ones of its chain are there.</summary>
    Removed,

    /// <summary>A record stands at another place than it was written for.</summary>
    Reordered,

    /// <summary>A chain ends before the place that a checkpoint says.</summary>
    Truncated,

    /// <summary>A chain, or the day, ends before the place that the vault says: records and checkpoints went together.</summary>
    RolledBack,

    /// <summary>There is more than was written.</summary>
    Added,

    /// <summary>A checkpoint is not what was written.</summary>
    CheckpointAltered,

    /// <summary>A checkpoint is gone.</summary>
    CheckpointRemoved,

    /// <summary>The day's head in the vault is not what was written, or does not follow on the day before.</summary>
    AnchorAltered,

    /// <summary>The day's head is gone from the vault, and that of a later day shows that it was there.</summary>
    AnchorRemoved,

    /// <summary>Sealed by a version of the key that had leaked by then: the gateway may have written it, or whoever has the key.</summary>
    Untrusted,
}
