namespace Waxseal.Protocols.Smpp;

/// <summary>What became of a message (SMPP 3.4, 5.2.28), with the numbers of message_state.</summary>
public enum ReceiptState
{
    /// <summary>The operator said something that is none of the others.</summary>
    Unrecognised = 0,
    /// <summary>On its way.</summary>
    Enroute = 1,
    /// <summary>Delivered to the phone.</summary>
    Delivered = 2,
    /// <summary>Its validity ended first.</summary>
    Expired = 3,
    /// <summary>Deleted at the operator.</summary>
    Deleted = 4,
    /// <summary>Cannot be delivered.</summary>
    Undeliverable = 5,
    /// <summary>Accepted by somebody on behalf of the subscriber.</summary>
    Accepted = 6,
    /// <summary>The operator does not know.</summary>
    Unknown = 7,
    /// <summary>Rejected.</summary>
    Rejected = 8,
    /// <summary>Skipped; not in version 3.4, but sent.</summary>
    Skipped = 9,
}
