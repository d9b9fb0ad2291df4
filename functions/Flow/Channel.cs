namespace Waxseal.Flow;

/// <summary>The way out.</summary>
public enum Channel
{
    /// <summary>Not chosen yet.</summary>
    None = 0,

    /// <summary>The gateway chooses.</summary>
    Auto,

    /// <summary>SMPP over TLS to an operator.</summary>
    Sms,

    /// <summary>WhatsApp, by the Cloud API.</summary>
    Whatsapp,

    /// <summary>Signal, by a signal-cli-rest-api of the operator's own.</summary>
    Signal,
}
