using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace Waxseal.Local.Tables;

/// <summary>
/// A row's bytes: version (8), UTC ticks (8), then for each property its type (1), its name (length, UTF-8) and its value. Lengths are
/// variable-length integers, numbers little-endian.
/// </summary>
internal static class RowCodec
{
    public const int HeaderBytes = 16;

    public static byte[] Encode(TableEntity entity)
    {
        var length = HeaderBytes;
        foreach (var (name, value) in entity.Raw)
        {
            if (value is not null && !TableEntity.IsSystem(name)) length += ValueCodec.Length(name, value);
        }

        var row = new byte[length];
        var rest = row.AsSpan(HeaderBytes);
        foreach (var (name, value) in entity.Raw)
        {
            if (value is not null && !TableEntity.IsSystem(name)) rest = rest[ValueCodec.Write(name, value, rest)..];
        }

        return row;
    }

    public static void Stamp(Span<byte> row, RowVersion version)
    {
        BinaryPrimitives.WriteInt64LittleEndian(row, version.Number);
        BinaryPrimitives.WriteInt64LittleEndian(row[8..], version.Ticks);
    }

    public static long Version(ReadOnlySpan<byte> row) => BinaryPrimitives.ReadInt64LittleEndian(row);

    /// <summary>The entity, with all properties or those selected.</summary>
    public static TableEntity Decode(string partitionKey, string rowKey, ReadOnlySpan<byte> row, PropertyNames names, string[]? select)
    {
        // Sized once: growing a dictionary costs more than a few empty slots.
        var entity = new TableEntity(16);
        entity.ETag = new ETag(RowVersion.Tag(Version(row)));
        if (Selects(select, TableEntity.PartitionKeyName)) entity.PartitionKey = partitionKey;
        if (Selects(select, TableEntity.RowKeyName)) entity.RowKey = rowKey;
        if (Selects(select, TableEntity.TimestampName))
        {
            entity.Timestamp = new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(row[8..]), TimeSpan.Zero);
        }

        // Keys alone are asked for by whoever goes over many rows.
        var rest = select is not null && Array.TrueForAll(select, TableEntity.IsSystem) ? [] : row[HeaderBytes..];
        while (!rest.IsEmpty)
        {
            var property = ValueCodec.Read(rest);
            var name = names.Get(property.Name(rest));
            if (Selects(select, name)) entity.Raw[name] = ValueCodec.Value(property, rest);
            rest = rest[property.End..];
        }

        return entity;
    }

    /// <summary>The old row with the change's properties in place of its own, as a merge leaves it.</summary>
    public static byte[] Merge(ReadOnlySpan<byte> old, ReadOnlySpan<byte> change)
    {
        var merged = new byte[old.Length + change.Length - HeaderBytes];
        change.CopyTo(merged);
        var length = change.Length;
        var rest = old[HeaderBytes..];
        while (!rest.IsEmpty)
        {
            var property = ValueCodec.Read(rest);
            if (!Contains(change[HeaderBytes..], property.Name(rest)))
            {
                rest[..property.End].CopyTo(merged.AsSpan(length));
                length += property.End;
            }

            rest = rest[property.End..];
        }

        return length == merged.Length ? merged : merged[..length];
    }

    /// <summary>How many properties a row has, and its size by Azure's formula without its keys.</summary>
    public static RowSize Measure(ReadOnlySpan<byte> row)
    {
        var count = 0;
        var bytes = 0;
        var rest = row[HeaderBytes..];
        while (!rest.IsEmpty)
        {
            var property = ValueCodec.Read(rest);
            count++;
            bytes += EntityLimits.PropertyBytes(Encoding.UTF8.GetCharCount(property.Name(rest)), ValueCodec.BilledBytes(property, rest));
            rest = rest[property.End..];
        }

        return new RowSize(count, bytes);
    }

    private static bool Contains(ReadOnlySpan<byte> properties, ReadOnlySpan<byte> name)
    {
        while (!properties.IsEmpty)
        {
            var property = ValueCodec.Read(properties);
            if (property.Name(properties).SequenceEqual(name)) return true;
            properties = properties[property.End..];
        }

        return false;
    }

    private static bool Selects(string[]? select, string name) => select is null || Array.IndexOf(select, name) >= 0;
}

/// <summary>A row's properties and their billed bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowSize(int Properties, int Bytes);
