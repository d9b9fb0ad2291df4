using System.Buffers.Binary;
using System.Text;

namespace Waxseal.Protocols.Smpp;

/// <summary>
/// Writes fields into a body that was measured before; a value the protocol cannot carry is an <see cref="ArgumentException"/>.
/// </summary>
internal ref struct FieldWriter(Span<byte> body)
{
    private Span<byte> rest = body;

    public void Octet(byte value)
    {
        rest[0] = value;
        rest = rest[1..];
    }

    public void Text(string value, int sizeMax, string field)
    {
        // The message says the field only: the value may be a number or a password.
        if (value.Length >= sizeMax)
            throw new ArgumentException($"{field} has {value.Length} characters; {sizeMax - 1} is the most.", field);
        foreach (var character in value)
        {
            if (character is '\0' or > '\u00FF') throw new ArgumentException($"{field} holds a character that has no octet.", field);
        }

        Encoding.Latin1.GetBytes(value, rest);
        rest[value.Length] = 0;
        rest = rest[(value.Length + 1)..];
    }

    public void Address(SmppAddress address, int sizeMax, string field)
    {
        Octet(address.Ton);
        Octet(address.Npi);
        Text(address.Value, sizeMax, field);
    }

    public void Octets(ReadOnlySpan<byte> value)
    {
        value.CopyTo(rest);
        rest = rest[value.Length..];
    }

    public void Tlvs(IReadOnlyList<Tlv> tlvs)
    {
        for (var index = 0; index < tlvs.Count; index++)
        {
            var tlv = tlvs[index];
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)tlv.Tag);
            BinaryPrimitives.WriteUInt16BigEndian(rest[2..], checked((ushort)tlv.Value.Length));
            rest = rest[4..];
            Octets(tlv.Value.Span);
        }
    }
}
