using System.Runtime.InteropServices;
using System.Text;

namespace Waxseal.Local.Tables;

/// <summary>
/// Which keys a filter can match at most: bounds on PartitionKey and, within one partition, on RowKey. Turned into a range of the
/// index; the filter itself then decides row by row.
/// </summary>
internal sealed record KeyRange(KeyBounds Partition, KeyBounds Row)
{
    public static readonly KeyRange All = new(KeyBounds.All, KeyBounds.All);

    public KeyRange And(KeyRange other) => new(Partition.And(other.Partition), Row.And(other.Row));

    public KeyRange Or(KeyRange other) => new(Partition.Or(other.Partition), Row.Or(other.Row));

    /// <summary>The first key and the key before which to stop.</summary>
    public (byte[] From, byte[] Before) ToBytes(int table)
    {
        var id = RowKeys.Table(table);
        var nextTable = RowKeys.Table(table + 1);
        // A partition's keys start with the partition key and 0; no key has 1 there, so that is where the partition ends.
        var from = Partition.From is { } low ? Join(id, low, Partition.FromIncluded ? (byte)0 : (byte)1) : id;
        var before = Partition.To is { } high ? Join(id, high, Partition.ToIncluded ? (byte)1 : (byte)0) : nextTable;
        if (Partition.From is null || Partition.From != Partition.To) return (from, before);

        var partition = Join(id, Partition.From, 0);
        if (Row.From is { } first) from = Row.FromIncluded ? Join(partition, first) : Join(partition, first, 0);
        if (Row.To is { } last) before = Row.ToIncluded ? Join(partition, last, 0) : Join(partition, last);
        return (from, before);
    }

    private static byte[] Join(byte[] prefix, string text, byte? end = null)
    {
        var joined = new byte[prefix.Length + Encoding.UTF8.GetByteCount(text) + (end is null ? 0 : 1)];
        prefix.CopyTo(joined, 0);
        Encoding.UTF8.GetBytes(text, joined.AsSpan(prefix.Length));
        if (end is { } octet) joined[^1] = octet;
        return joined;
    }
}

/// <summary>Bounds on one key; null is open.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct KeyBounds(string? From, bool FromIncluded, string? To, bool ToIncluded)
{
    public static readonly KeyBounds All = new(null, false, null, false);

    public KeyBounds And(KeyBounds other)
    {
        var low = CompareFrom(this, other) >= 0 ? this : other;
        var high = CompareTo(this, other) <= 0 ? this : other;
        return new KeyBounds(low.From, low.FromIncluded, high.To, high.ToIncluded);
    }

    public KeyBounds Or(KeyBounds other)
    {
        var low = CompareFrom(this, other) <= 0 ? this : other;
        var high = CompareTo(this, other) >= 0 ? this : other;
        return new KeyBounds(low.From, low.FromIncluded, high.To, high.ToIncluded);
    }

    private static int CompareFrom(KeyBounds a, KeyBounds b)
    {
        if (a.From is null || b.From is null) return (a.From is null ? 0 : 1) - (b.From is null ? 0 : 1);
        var order = KeyOrder.Compare(a.From, b.From);
        return order != 0 ? order : (a.FromIncluded ? 0 : 1) - (b.FromIncluded ? 0 : 1);
    }

    private static int CompareTo(KeyBounds a, KeyBounds b)
    {
        if (a.To is null || b.To is null) return (a.To is null ? 1 : 0) - (b.To is null ? 1 : 0);
        var order = KeyOrder.Compare(a.To, b.To);
        return order != 0 ? order : (a.ToIncluded ? 1 : 0) - (b.ToIncluded ? 1 : 0);
    }
}
