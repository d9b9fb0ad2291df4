using System.Buffers;

namespace Waxseal.Protocols.Smpp;

/// <summary>PDUs to octets and back, without state (SMPP 3.4, 3).</summary>
public static class PduCodec
{
    /// <summary>The longest PDU read or written, header included. A longer one is refused before anything is allocated for it.</summary>
    public const int FrameBytesMax = 65_536;

    /// <summary>Takes the next whole PDU off the front of <paramref name="input"/>; false when more octets are needed.</summary>
    /// <exception cref="SmppFormatException">
    /// The PDU is malformed. It was taken off the input, so reading may go on, unless <see cref="SmppFormatException.FramingLost"/>.
    /// </exception>
    public static bool TryRead(ref ReadOnlySequence<byte> input, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Pdu? pdu)
    {
        pdu = null;
        if (input.Length < PduHeader.Size) return false;
        Span<byte> head = stackalloc byte[PduHeader.Size];
        input.Slice(0, PduHeader.Size).CopyTo(head);
        var header = PduHeader.Read(head);
        if (input.Length < header.Length) return false;

        var body = input.Slice(PduHeader.Size, header.Length - PduHeader.Size);
        input = input.Slice(header.Length);
        pdu = body.IsSingleSegment ? PduDecoder.Decode(header, body.FirstSpan) : DecodeScattered(header, body);
        return true;
    }

    /// <summary>Reads exactly one PDU.</summary>
    /// <exception cref="SmppFormatException">Malformed, truncated, or followed by more octets.</exception>
    public static Pdu Decode(ReadOnlySpan<byte> frame)
    {
        var header = PduHeader.ReadWhole(frame);
        return PduDecoder.Decode(header, frame[PduHeader.Size..]);
    }

    /// <summary>Writes a PDU under its own sequence number.</summary>
    /// <exception cref="ArgumentException">A field is too long or holds what no octet stands for; nothing was written.</exception>
    public static void Encode(Pdu pdu, IBufferWriter<byte> output) => Encode(pdu, pdu.Sequence, output);

    /// <summary>Writes a PDU under another sequence number, without a copy of the PDU.</summary>
    /// <exception cref="ArgumentException">A field is too long or holds what no octet stands for; nothing was written.</exception>
    public static void Encode(Pdu pdu, uint sequence, IBufferWriter<byte> output)
    {
        var length = PduHeader.Size + PduEncoder.MeasureBody(pdu);
        if (length > FrameBytesMax) throw new ArgumentException($"The PDU has {length} octets; {FrameBytesMax} is the most.", nameof(pdu));

        var span = output.GetSpan(length)[..length];
        PduEncoder.WriteBody(pdu, span[PduHeader.Size..]);
        new PduHeader(length, pdu.Id, pdu.Status, sequence).Write(span);
        output.Advance(length);
    }

    private static Pdu DecodeScattered(in PduHeader header, in ReadOnlySequence<byte> body)
    {
        var rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(rented);
            return PduDecoder.Decode(header, rented.AsSpan(0, (int)body.Length));
        }
        finally
        {
            // The pool hands this array to others: numbers and text do not go along.
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }
}
