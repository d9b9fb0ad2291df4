using System.Buffers.Binary;
using System.Text;

namespace Waxseal.Local.Tables;

/// <summary>
/// A row's key as bytes whose order is the order of (table, PartitionKey, RowKey): the table's id big-endian, the partition key,
/// a zero byte, the row key. Control characters are refused in keys, so the zero byte separates.
/// </summary>
internal static class RowKeys
{
    public const int TableBytes = 4;

    public static byte[] Encode(string partitionKey, string rowKey)
    {
        var key = new byte[TableBytes + Encoding.UTF8.GetByteCount(partitionKey) + 1 + Encoding.UTF8.GetByteCount(rowKey)];
        Encode(partitionKey, rowKey, key);
        return key;
    }

    public static int BytesMax(string partitionKey, string rowKey) =>
        TableBytes + 1 + Encoding.UTF8.GetMaxByteCount(partitionKey.Length) + Encoding.UTF8.GetMaxByteCount(rowKey.Length);

    public static int Encode(string partitionKey, string rowKey, Span<byte> key)
    {
        var length = TableBytes + Encoding.UTF8.GetBytes(partitionKey, key[TableBytes..]);
        key[length++] = 0;
        return length + Encoding.UTF8.GetBytes(rowKey, key[length..]);
    }

    public static void SetTable(Span<byte> key, int table) => BinaryPrimitives.WriteInt32BigEndian(key, table);

    public static byte[] Table(int table)
    {
        var key = new byte[TableBytes];
        SetTable(key, table);
        return key;
    }

    public static (string PartitionKey, string RowKey) Decode(ReadOnlySpan<byte> key)
    {
        var keys = key[TableBytes..];
        var zero = keys.IndexOf((byte)0);
        return (Encoding.UTF8.GetString(keys[..zero]), Encoding.UTF8.GetString(keys[(zero + 1)..]));
    }
}
