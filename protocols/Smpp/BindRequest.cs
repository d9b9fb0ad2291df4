namespace Waxseal.Protocols.Smpp;

/// <summary>bind_transceiver, bind_transmitter or bind_receiver (SMPP 3.4, 4.1).</summary>
/// <param name="Kind">Which of the three.</param>
public sealed record BindRequest(CommandId Kind = CommandId.BindTransceiver) : Pdu
{
    /// <inheritdoc/>
    public override CommandId Id => Kind;

    /// <summary>At most 15 characters.</summary>
    public required string SystemId { get; init; }

    /// <summary>At most 8 characters, by the protocol.</summary>
    public required string Password { get; init; }

    /// <summary>At most 12 characters.</summary>
    public string SystemType { get; init; } = "";

    /// <summary>0x34 for SMPP 3.4.</summary>
    public byte InterfaceVersion { get; init; } = 0x34;

    /// <summary>Numbers this receiver serves: usually left empty, which is for the operator to decide.</summary>
    public SmppAddress AddressRange { get; init; } = new(0, 0, "");
}
