using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Waxseal.Protection;

/// <summary>
/// The hashes that hold the trail together, HMAC-SHA256 over fields that each carry their length, so that no two different records have
/// one text. The first field says what is hashed: a record never passes for a checkpoint. Pure.
/// </summary>
public static class AuditChain
{
    /// <summary>What stands before the first record of a chain, or before a day's first checkpoint: different for each.</summary>
    public static string FirstOf(DateOnly day, string segment)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "first");
        Add(hash, day.DayNumber);
        Add(hash, segment);
        return End(hash);
    }

    /// <summary>The record that follows on a head.</summary>
    public static AuditRecord Follow(
        SegmentHead head, DateOnly day, string name, DateTimeOffset at, (int Version, byte[] Key) key, AuditEntry entry)
    {
        var record = new AuditRecord(day, name, head.Segment, head.Count + 1, at, key.Version, head.Hash, "", entry);
        return record with { Hash = HashOf(record, key.Key) };
    }

    /// <summary>Over everything but the hash itself.</summary>
    public static string HashOf(AuditRecord record, byte[] key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Add(hash, "record");
        Add(hash, record.Previous);
        Add(hash, record.Day.DayNumber);
        Add(hash, record.Name);
        Add(hash, record.Segment);
        Add(hash, record.Sequence);
        Add(hash, record.At.UtcTicks);
        Add(hash, record.KeyVersion);
        Add(hash, record.Entry.Action);
        Add(hash, record.Entry.Account);
        Add(hash, record.Entry.Actor);
        Add(hash, record.Entry.Subject);
        Add(hash, record.Entry.Reason);
        return End(hash);
    }

    /// <summary>Over everything but the hash itself.</summary>
    public static string HashOf(AuditCheckpoint checkpoint, byte[] key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Add(hash, "checkpoint");
        Add(hash, checkpoint.Previous);
        Add(hash, checkpoint.Day.DayNumber);
        Add(hash, checkpoint.Number);
        Add(hash, checkpoint.At.UtcTicks);
        Add(hash, checkpoint.KeyVersion);
        foreach (var segment in checkpoint.Segments)
        {
            Add(hash, segment.Segment);
            Add(hash, segment.Count);
            Add(hash, segment.Hash);
        }

        return End(hash);
    }

    /// <summary>Over everything but the head itself.</summary>
    public static string HashOf(AuditAnchor anchor, byte[] key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Add(hash, anchor.Open ? "open day" : "day");
        if (anchor.Open) Add(hash, anchor.At?.UtcTicks ?? 0);
        Add(hash, anchor.Previous);
        Add(hash, anchor.Day.DayNumber);
        Add(hash, anchor.Entries);
        Add(hash, anchor.Checkpoints);
        Add(hash, anchor.Checkpoint);
        Add(hash, anchor.KeyVersion);
        foreach (var segment in anchor.Segments)
        {
            Add(hash, segment.Segment);
            Add(hash, segment.Count);
        }

        return End(hash);
    }

    /// <summary>True when both are the same hash; takes as long whichever way they differ.</summary>
    public static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static string End(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}
