namespace Waxseal.Channels;

/// <summary>What one bind slot of an operator is.</summary>
public enum BindMode
{
    /// <summary>Not said; refused at start.</summary>
    None = 0,

    /// <summary>One bind for both ways.</summary>
    Transceiver,

    /// <summary>A transmitter and a receiver, for operators without transceivers; the pair is one slot.</summary>
    Separate,
}
