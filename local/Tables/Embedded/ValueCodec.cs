using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Waxseal.Local.Tables;

/// <summary>One property's bytes.</summary>
internal static class ValueCodec
{
    private enum Kind : byte
    {
        None,
        Text,
        Binary,
        False,
        True,
        Int32,
        Int64,
        Double,
        Guid,
        Time,
    }

    /// <summary>Bytes of the property. Throws NotSupportedException for a type that Azure's tables do not have.</summary>
    public static int Length(string name, object value)
    {
        var nameBytes = Encoding.UTF8.GetByteCount(name);
        return 1 + VarLength(nameBytes) + nameBytes + value switch
        {
            string text => WithLength(Encoding.UTF8.GetByteCount(text)),
            byte[] bytes => WithLength(bytes.Length),
            BinaryData data => WithLength(data.ToMemory().Length),
            bool => 0,
            int => 4,
            long or double or float or DateTime or DateTimeOffset => 8,
            Guid => 16,
            _ => throw new NotSupportedException($"The property {name} holds a {value.GetType()}, which tables do not store."),
        };
    }

    public static int Write(string name, object value, Span<byte> target)
    {
        var at = 1;
        at += WriteVar(target[at..], Encoding.UTF8.GetByteCount(name));
        at += Encoding.UTF8.GetBytes(name, target[at..]);
        var rest = target[at..];
        switch (value)
        {
            case string text:
                target[0] = (byte)Kind.Text;
                var lengthBytes = WriteVar(rest, Encoding.UTF8.GetByteCount(text));
                return at + lengthBytes + Encoding.UTF8.GetBytes(text, rest[lengthBytes..]);
            case byte[] bytes:
                return at + WriteBinary(bytes, target, rest);
            case BinaryData data:
                return at + WriteBinary(data.ToMemory().Span, target, rest);
            case bool truth:
                target[0] = (byte)(truth ? Kind.True : Kind.False);
                return at;
            case int number:
                target[0] = (byte)Kind.Int32;
                BinaryPrimitives.WriteInt32LittleEndian(rest, number);
                return at + 4;
            case Guid id:
                target[0] = (byte)Kind.Guid;
                id.TryWriteBytes(rest);
                return at + 16;
            default:
                var (kind, bits) = EightBytes(value);
                target[0] = (byte)kind;
                BinaryPrimitives.WriteInt64LittleEndian(rest, bits);
                return at + 8;
        }
    }

    public static PropertyBytes Read(ReadOnlySpan<byte> row)
    {
        var nameBytes = ReadVar(row[1..], out var taken);
        var nameAt = 1 + taken;
        var valueAt = nameAt + nameBytes;
        var valueBytes = (Kind)row[0] switch
        {
            Kind.False or Kind.True => 0,
            Kind.Int32 => 4,
            Kind.Guid => 16,
            Kind.Text or Kind.Binary => -1,
            _ => 8,
        };
        if (valueBytes < 0)
        {
            valueBytes = ReadVar(row[valueAt..], out taken);
            valueAt += taken;
        }

        return new PropertyBytes(nameAt, nameBytes, valueAt, valueAt + valueBytes);
    }

    public static object Value(PropertyBytes property, ReadOnlySpan<byte> row)
    {
        var value = row[property.ValueAt..property.End];
        return (Kind)row[0] switch
        {
            Kind.Text => Encoding.UTF8.GetString(value),
            Kind.Binary => value.ToArray(),
            Kind.False => false,
            Kind.True => true,
            Kind.Int32 => BinaryPrimitives.ReadInt32LittleEndian(value),
            Kind.Int64 => BinaryPrimitives.ReadInt64LittleEndian(value),
            Kind.Double => BinaryPrimitives.ReadDoubleLittleEndian(value),
            Kind.Guid => new Guid(value),
            Kind.Time => new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(value), TimeSpan.Zero),
            var other => throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"A row holds a value of kind {(byte)other}.")),
        };
    }

    public static int BilledBytes(PropertyBytes property, ReadOnlySpan<byte> row)
    {
        var value = row[property.ValueAt..property.End];
        return (Kind)row[0] switch
        {
            Kind.Text => (Encoding.UTF8.GetCharCount(value) * 2) + 4,
            Kind.Binary => value.Length + 4,
            Kind.False or Kind.True => 1,
            _ => value.Length,
        };
    }

    private static (Kind Kind, long Bits) EightBytes(object value) => value switch
    {
        long number => (Kind.Int64, number),
        double number => (Kind.Double, BitConverter.DoubleToInt64Bits(number)),
        float number => (Kind.Double, BitConverter.DoubleToInt64Bits(number)),
        DateTimeOffset time => (Kind.Time, time.UtcTicks),
        DateTime { Kind: DateTimeKind.Utc } time => (Kind.Time, time.Ticks),
        DateTime time => throw new NotSupportedException($"The DateTime is {time.Kind}. Azure SDK requires it to be UTC."),
        _ => throw new NotSupportedException($"Tables do not store {value.GetType()}."),
    };

    private static int WriteBinary(ReadOnlySpan<byte> bytes, Span<byte> target, Span<byte> rest)
    {
        target[0] = (byte)Kind.Binary;
        var taken = WriteVar(rest, bytes.Length);
        bytes.CopyTo(rest[taken..]);
        return taken + bytes.Length;
    }

    private static int WithLength(int bytes) => VarLength(bytes) + bytes;

    private static int VarLength(int value) => value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 4;

    private static int WriteVar(Span<byte> target, int value)
    {
        var at = 0;
        for (; value >= 0x80; value >>= 7) target[at++] = (byte)(value | 0x80);
        target[at++] = (byte)value;
        return at;
    }

    private static int ReadVar(ReadOnlySpan<byte> source, out int taken)
    {
        var value = 0;
        for (taken = 0; ; taken++)
        {
            value |= (source[taken] & 0x7F) << (7 * taken);
            if (source[taken] < 0x80) break;
        }

        taken++;
        return value;
    }
}

/// <summary>Where the parts of a property are, from its first byte.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PropertyBytes(int NameAt, int NameBytes, int ValueAt, int End)
{
    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> row) => row.Slice(NameAt, NameBytes);
}
