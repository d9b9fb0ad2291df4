using System.Text.Json.Serialization;

namespace Waxseal.Protection;

/// <summary>
/// A day as the vault keeps it, out of reach of whoever can write the tables: one that is over, or one that goes on, as far as it has come.
/// </summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Entries">Records of the day.</param>
/// <param name="Checkpoints">Checkpoints of the day.</param>
/// <param name="Checkpoint">Hash of the last of them, or empty.</param>
/// <param name="Segments">Each chain with its count; empty when there were too many for a secret.</param>
/// <param name="KeyVersion">Version of the audit key under the head.</param>
/// <param name="Previous">Head of the day before, or empty on the first day.</param>
/// <param name="Head">The day's head: <see cref="AuditChain.HashOf(AuditAnchor, byte[])"/>.</param>
public sealed record AuditAnchor(
    DateOnly Day, long Entries, int Checkpoints, string Checkpoint, IReadOnlyList<AnchoredSegment> Segments, int KeyVersion,
    string Previous, string Head)
{
    private const int SegmentsMax = 400;

    /// <summary>True of a day that goes on: the tables have at least this, and may have more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Open { get; init; }

    /// <summary>When that of a day that goes on was made.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? At { get; init; }

    /// <summary>What these checkpoints say of their day, without a head.</summary>
    internal static AuditAnchor Of(DateOnly day, IReadOnlyList<AuditCheckpoint> made, int keyVersion, string previous)
    {
        var heads = SegmentGrowth.Known(made).Values.OrderBy(head => head.Segment, StringComparer.Ordinal).ToArray();
        AnchoredSegment[] counts = [.. heads.Select(one => new AnchoredSegment(one.Segment, one.Count))];
        if (counts.Length > SegmentsMax) counts = [];
        return new AuditAnchor(
            day, heads.Sum(head => head.Count), made.Count, made.Count == 0 ? "" : made[^1].Hash, counts, keyVersion, previous, "");
    }

    /// <summary>What stands for a secret that is there and reads as no anchor of its day: it holds no seal, and is not none.</summary>
    internal static AuditAnchor Unreadable(DateOnly day) => new(day, 0, 0, "", [], 0, "", "unreadable");
}

/// <summary>A chain and how many records it had when its day was over.</summary>
public sealed record AnchoredSegment(string Segment, long Count);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AuditAnchor))]
internal sealed partial class AuditJson : JsonSerializerContext;
