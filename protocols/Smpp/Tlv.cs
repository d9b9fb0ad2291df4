using System.Buffers.Binary;
using System.Text;

namespace Waxseal.Protocols.Smpp;

/// <summary>One optional parameter: a tag and its raw value (SMPP 3.4, 3.2.4). Never interpreted on the way through.</summary>
/// <param name="Tag">The tag; values without a name are allowed.</param>
/// <param name="Value">At most 65,535 octets.</param>
public readonly record struct Tlv(TlvTag Tag, ReadOnlyMemory<byte> Value)
{
    /// <summary>A one-octet parameter.</summary>
    public static Tlv Of(TlvTag tag, byte value) => new(tag, new[] { value });

    /// <summary>A two-octet parameter, big-endian.</summary>
    public static Tlv Of(TlvTag tag, ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return new Tlv(tag, bytes);
    }

    /// <summary>A C-octet string parameter: Latin-1 and a closing NUL.</summary>
    public static Tlv Of(TlvTag tag, string value)
    {
        var bytes = new byte[value.Length + 1];
        Encoding.Latin1.GetBytes(value, bytes);
        return new Tlv(tag, bytes);
    }

    /// <summary>The value read as a C-octet string; a missing NUL is forgiven.</summary>
    public string AsText()
    {
        var end = Value.Span.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? Value.Span : Value.Span[..end]);
    }

    /// <summary>Tag and size only: values may hold message text.</summary>
    public override string ToString() => $"{Tag} ({Value.Length} octets)";
}
