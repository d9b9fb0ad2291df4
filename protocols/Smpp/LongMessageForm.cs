namespace Waxseal.Protocols.Smpp;

/// <summary>How the parts of a text too long for one message are joined: operators differ in what they take.</summary>
public enum LongMessageForm
{
    /// <summary>Not joined: one message.</summary>
    None = 0,
    /// <summary>A user data header with a 16-bit reference (3GPP TS 23.040, 9.2.3.24.8).</summary>
    Udh16,
    /// <summary>A user data header with an 8-bit reference (3GPP TS 23.040, 9.2.3.24.1): one octet more room in each part.</summary>
    Udh8,
    /// <summary>The sar_ parameters of SMPP 3.4, 5.3.2.22 to 24; the operator writes the headers.</summary>
    Sar,
    /// <summary>One submit_sm with all of the text in message_payload (SMPP 3.4, 5.3.2.32); the operator splits it.</summary>
    Payload,
}
