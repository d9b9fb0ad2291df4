using System.Buffers;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>PDUs to and from hexadecimal, as tests write them.</summary>
internal static class Wire
{
    public static byte[] Encode(Pdu pdu)
    {
        var output = new ArrayBufferWriter<byte>();
        PduCodec.Encode(pdu, output);
        return output.WrittenSpan.ToArray();
    }

    public static string Hex(Pdu pdu) => Convert.ToHexStringLower(Encode(pdu));

    public static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static Pdu Decode(string hex) => PduCodec.Decode(Octets(hex));

    public static TPdu Decode<TPdu>(string hex) where TPdu : Pdu => (TPdu)Decode(hex);

    /// <summary>The same octets as many one-octet segments.</summary>
    public static ReadOnlySequence<byte> Scatter(byte[] octets)
    {
        Segment? first = null, last = null;
        foreach (var octet in octets)
        {
            last = new Segment(octet, last);
            first ??= last;
        }

        return first is null ? default : new ReadOnlySequence<byte>(first, 0, last!, 1);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte octet, Segment? before)
        {
            Memory = new[] { octet };
            RunningIndex = before is null ? 0 : before.RunningIndex + 1;
            before?.Next = this;
        }
    }
}
