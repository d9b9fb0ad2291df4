namespace Waxseal.Protocols.WhatsApp;

/// <summary>How far a message has come, in the order that it goes; what is lower says nothing new.</summary>
public enum CloudApiState
{
    /// <summary>A state that this list does not know: it changes nothing.</summary>
    Unrecognised = 0,

    /// <summary>On its way.</summary>
    Sent,

    /// <summary>On the person's device.</summary>
    Delivered,

    /// <summary>Read.</summary>
    Read,

    /// <summary>It will not arrive.</summary>
    Failed,
}
