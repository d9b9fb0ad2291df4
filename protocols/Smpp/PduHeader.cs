using System.Buffers.Binary;

namespace Waxseal.Protocols.Smpp;

/// <summary>The 16 octets before every body (SMPP 3.4, 3.2).</summary>
internal readonly record struct PduHeader(int Length, CommandId Id, CommandStatus Status, uint Sequence)
{
    public const int Size = 16;

    /// <summary>Reads and bounds the header: a length out of range is a <see cref="SmppFormatException"/> with lost framing.</summary>
    public static PduHeader Read(ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var id = (CommandId)BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        var status = (CommandStatus)BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        var sequence = BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
        if (length is < Size or > PduCodec.FrameBytesMax)
            throw new SmppFormatException($"command_length is {length}, which is not between {Size} and {PduCodec.FrameBytesMax}.")
            {
                Id = id, Status = status, Sequence = sequence, FramingLost = true,
            };

        return new PduHeader((int)length, id, status, sequence);
    }

    /// <summary>Reads the header of a frame that must end where it says.</summary>
    public static PduHeader ReadWhole(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < Size) throw new SmppFormatException("The PDU is shorter than its header.");
        var header = Read(frame);
        if (header.Length != frame.Length)
            throw new SmppFormatException("command_length differs from the octets given.") { Id = header.Id, Sequence = header.Sequence };
        return header;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Length);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], (uint)Id);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], (uint)Status);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], Sequence);
    }
}
