namespace Waxseal.Client;

/// <summary>Why a webhook is not believed.</summary>
public enum WebhookFault
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>One of webhook-id, webhook-timestamp, webhook-signature is missing or misshapen.</summary>
    Header,

    /// <summary>It was signed too long ago: perhaps a recording.</summary>
    TooOld,

    /// <summary>It was signed in the future: one of the two clocks is wrong.</summary>
    TooNew,

    /// <summary>No signature is by one of the secrets over these bytes.</summary>
    Signature,

    /// <summary>It is signed, and no event of a kind that can be read.</summary>
    Body,
}
