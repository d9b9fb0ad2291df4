using System.Buffers.Binary;
using System.Text;

namespace Waxseal.Protocols.Smpp;

/// <summary>Reads fields off a body, in order; every shortage is a <see cref="SmppFormatException"/> that names the field.</summary>
internal ref struct FieldReader(in PduHeader header, ReadOnlySpan<byte> body)
{
    private readonly PduHeader header = header;
    private ReadOnlySpan<byte> rest = body;

    public readonly bool AtEnd => rest.IsEmpty;

    public byte Octet(string field)
    {
        if (rest.IsEmpty) throw Malformed($"The PDU ends before {field}.");
        var value = rest[0];
        rest = rest[1..];
        return value;
    }

    /// <summary>A C-octet string of at most so many octets, NUL included. Latin-1, so that every octet survives.</summary>
    public string Text(int sizeMax, string field)
    {
        var end = rest[..Math.Min(rest.Length, sizeMax)].IndexOf((byte)0);
        if (end < 0) throw Malformed($"{field} has no end within {sizeMax} octets.");
        var value = end == 0 ? "" : Encoding.Latin1.GetString(rest[..end]);
        rest = rest[(end + 1)..];
        return value;
    }

    public SmppAddress Address(int sizeMax, string field)
    {
        var ton = Octet(field);
        var npi = Octet(field);
        return new SmppAddress(ton, npi, Text(sizeMax, field));
    }

    public ReadOnlyMemory<byte> Octets(int count, string field)
    {
        if (rest.Length < count) throw Malformed($"{field} has fewer than its {count} octets.");
        var value = count == 0 ? default(ReadOnlyMemory<byte>) : rest[..count].ToArray();
        rest = rest[count..];
        return value;
    }

    public IReadOnlyList<Tlv> Tlvs()
    {
        if (rest.IsEmpty) return [];
        var found = new List<Tlv>(4);
        while (!rest.IsEmpty)
        {
            if (rest.Length < 4) throw BrokenTlv();
            var tag = (TlvTag)BinaryPrimitives.ReadUInt16BigEndian(rest);
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            rest = rest[4..];
            if (rest.Length < length) throw BrokenTlv();
            found.Add(new Tlv(tag, rest[..length].ToArray()));
            rest = rest[length..];
        }

        return found;
    }

    public readonly SmppFormatException Malformed(string message, CommandStatus answer = CommandStatus.ESME_RINVCMDLEN) =>
        new(message) { Answer = answer, Id = header.Id, Status = header.Status, Sequence = header.Sequence };

    private readonly SmppFormatException BrokenTlv() =>
        Malformed("An optional parameter ends before its length says.", CommandStatus.ESME_RINVOPTPARSTREAM);
}
