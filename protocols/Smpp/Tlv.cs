using System.Buffers.Binary;
using System.Text;

namespace Waxseal.Protocols.Smpp;

/// <summary>One optional parameter: a tag and its raw value (SMPP 3.4, 3.2.4). Never interpreted on the way through.</summary>
/// <param name="Tag">The tag; values without a name are allowed.</param>
/// <param name="Value">At most 65,535 octets.</param>
public readonly record struct Tlv(TlvTag Tag, ReadOnlyMemory<byte> Value)
{
    private const int HeaderOctets = 4;

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

    /// <summary>
    /// Steps over the parameter at <paramref name="at"/>, whose value are the last <paramref name="length"/> octets before the new place;
    /// false at the end, and where a parameter is longer than what is left.
    /// </summary>
    internal static bool TryStep(ReadOnlySpan<byte> tlvs, ref int at, out TlvTag tag, out int length)
    {
        (tag, length) = (TlvTag.None, 0);
        var rest = tlvs[at..];
        if (rest.Length < HeaderOctets) return false;
        tag = (TlvTag)BinaryPrimitives.ReadUInt16BigEndian(rest);
        length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
        if (rest.Length < HeaderOctets + length) return false;
        at += HeaderOctets + length;
        return true;
    }

    /// <summary>The parameters in these octets, as slices of them.</summary>
    internal static IReadOnlyList<Tlv> ListOf(ReadOnlyMemory<byte> tlvs)
    {
        if (tlvs.IsEmpty) return [];
        var found = new List<Tlv>(4);
        for (var at = 0; TryStep(tlvs.Span, ref at, out var tag, out var length);)
            found.Add(new Tlv(tag, tlvs.Slice(at - length, length)));
        return found;
    }

    /// <summary>Tag and size only: values may hold message text.</summary>
    public override string ToString() => $"{Tag} ({Value.Length} octets)";
}
