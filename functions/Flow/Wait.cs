namespace Waxseal.Flow;

/// <summary>Why a message comes again later.</summary>
public enum Wait
{
    /// <summary>Not waiting; never a reason.</summary>
    None = 0,

    /// <summary>Its <c>sendAt</c> is not reached.</summary>
    Schedule,

    /// <summary>It advertises, and it is night where it goes.</summary>
    QuietHours,

    /// <summary>The operator asks to slow down.</summary>
    Throttled,

    /// <summary>The operator can't be reached, or fails for now.</summary>
    OperatorAway,

    /// <summary>Another dispatcher has claimed it, or had when it died.</summary>
    Claimed,

    /// <summary>The receipt came before its message.</summary>
    Unmatched,

    /// <summary>The row does not say yet what is to be told.</summary>
    Unwritten,

    /// <summary>The endpoint has enough events at hand.</summary>
    ReceiverBusy,

    /// <summary>The endpoint fails for now.</summary>
    ReceiverAway,

    /// <summary>A step threw: tables, vault or the network were away, or it has a fault.</summary>
    Fault,
}
