namespace Waxseal.Protocols.Smpp;

/// <summary>Bytes that are not the PDU they claim to be. The message names the field, never its content.</summary>
/// <param name="message">What was wrong.</param>
public sealed class SmppFormatException(string message) : Exception(message)
{
    /// <summary>What a generic_nack should say about it.</summary>
    public CommandStatus Answer { get; init; } = CommandStatus.ESME_RINVCMDLEN;

    /// <summary>The id in the header, if one was read.</summary>
    public CommandId Id { get; init; }

    /// <summary>The sequence in the header, or 0.</summary>
    public uint Sequence { get; init; }

    /// <summary>The status in the header, which a response carries even when its body is broken.</summary>
    public CommandStatus Status { get; init; }

    /// <summary>True when the length itself is nonsense: nothing after it can be found, so the link must end.</summary>
    public bool FramingLost { get; init; }
}
