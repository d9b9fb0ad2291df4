namespace Waxseal.Protocols.Smpp;

/// <summary>A protocol data unit (SMPP 3.4, 3.2): a header that every one has, and a body by kind.</summary>
public abstract record Pdu
{
    /// <summary>What this PDU is.</summary>
    public abstract CommandId Id { get; }

    /// <summary>Set in responses; zero in requests.</summary>
    public CommandStatus Status { get; init; }

    /// <summary>Ties a response to its request: 1 to 0x7FFFFFFF; a session sets it for what it sends.</summary>
    public uint Sequence { get; init; }

    /// <summary>Kind, sequence and status only, so that no number, text or password reaches a log this way.</summary>
    public sealed override string ToString() => $"{Id} #{Sequence} {Status}";
}
