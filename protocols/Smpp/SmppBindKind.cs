namespace Waxseal.Protocols.Smpp;

/// <summary>Which way messages go over a bind (SMPP 3.4, 2.2).</summary>
public enum SmppBindKind
{
    /// <summary>Not said; no bind is made.</summary>
    None = 0,
    /// <summary>Both ways.</summary>
    Transceiver,
    /// <summary>To the operator only: receipts need another bind.</summary>
    Transmitter,
    /// <summary>From the operator only: receipts and messages from phones.</summary>
    Receiver,
}
