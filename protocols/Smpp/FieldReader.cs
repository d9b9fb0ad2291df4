using System.Text;

namespace Waxseal.Protocols.Smpp;

/// <summary>Reads fields off a body, in order; every shortage is a <see cref="SmppFormatException"/> that names the field.</summary>
internal ref struct FieldReader(scoped in PduHeader header, ReadOnlySpan<byte> body)
{
    /// <summary>The specification has some 45; a frame full of empty ones would take six times its size in memory.</summary>
    private const int TlvsMax = 256;

    private readonly PduHeader header = header;

    /// <summary>What was not read yet.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; } = body;

    public byte Octet(string field)
    {
        if (Rest.IsEmpty) throw Malformed($"The PDU ends before {field}.");
        var value = Rest[0];
        Rest = Rest[1..];
        return value;
    }

    /// <summary>A C-octet string of at most so many octets, NUL included and left out.</summary>
    public ReadOnlySpan<byte> TextOctets(int sizeMax, string field)
    {
        var end = Rest[..Math.Min(Rest.Length, sizeMax)].IndexOf((byte)0);
        if (end < 0) throw Malformed($"{field} has no end within {sizeMax} octets.");
        var value = Rest[..end];
        Rest = Rest[(end + 1)..];
        return value;
    }

    /// <summary>The same as a string: Latin-1, so that every octet survives.</summary>
    public string Text(int sizeMax, string field) => Encoding.Latin1.GetString(TextOctets(sizeMax, field));

    public void Skip(int count, string field)
    {
        if (Rest.Length < count) throw Malformed($"{field} has fewer than its {count} octets.");
        Rest = Rest[count..];
    }

    /// <summary>All that is left, proved to be optional parameters.</summary>
    public ReadOnlySpan<byte> Tlvs()
    {
        var tlvs = Rest;
        var (at, count) = (0, 0);
        while (Tlv.TryStep(tlvs, ref at, out _, out _)) count++;
        if (at < tlvs.Length)
            throw Malformed("An optional parameter ends before its length says.", CommandStatus.ESME_RINVOPTPARSTREAM);
        if (count > TlvsMax) throw Malformed($"There are more than {TlvsMax} optional parameters.", CommandStatus.ESME_RINVOPTPARSTREAM);
        Rest = default;
        return tlvs;
    }

    public readonly SmppFormatException Malformed(string message, CommandStatus answer = CommandStatus.ESME_RINVCMDLEN) =>
        new(message) { Answer = answer, Id = header.Id, Status = header.Status, Sequence = header.Sequence };
}
