namespace Waxseal.Flow;

/// <summary>What a message is for. It decides what an uncertain dispatch does, and what counts as risk.</summary>
public enum MessageKind
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>A one-time code.</summary>
    Otp,

    /// <summary>An answer to something the recipient did: an order, an appointment.</summary>
    Transactional,

    /// <summary>A warning that must arrive: a bank alert.</summary>
    Alert,

    /// <summary>Lawful advertising.</summary>
    Marketing,
}
