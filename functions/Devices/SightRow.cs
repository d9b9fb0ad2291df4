namespace Waxseal.Devices;

/// <summary>Keyed hashes, each with the time when it was first seen.</summary>
/// <param name="Partition">Begins with its time, for retention.</param>
/// <param name="Row">Token of a number, or hash of a device.</param>
/// <param name="Marks">Oldest first; bounded by who writes them.</param>
/// <param name="ETag">Version of the row as read; empty when there is none.</param>
public sealed record SightRow(string Partition, string Row, IReadOnlyList<SightMark> Marks, string ETag)
{
    /// <summary>Marks of several rows: each once, as of when it was first seen; the oldest first.</summary>
    public static IReadOnlyList<SightMark> Join(IEnumerable<SightMark> marks) =>
    [
        .. marks.GroupBy(one => one.Mark, StringComparer.Ordinal).Select(same => same.MinBy(one => one.Since)).OrderBy(one => one.Since),
    ];

    /// <summary>Never prints whom it is about.</summary>
    public override string ToString() => nameof(SightRow);
}

/// <summary>One thing that was seen.</summary>
/// <param name="Mark">A keyed hash; no space and no @.</param>
/// <param name="Since">When it was first seen, in whole seconds.</param>
public readonly record struct SightMark(string Mark, DateTimeOffset Since)
{
    /// <summary>Never prints whom it stands for.</summary>
    public override string ToString() => nameof(SightMark);
}
