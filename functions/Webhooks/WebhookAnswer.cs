namespace Waxseal.Webhooks;

/// <summary>What came of one call. Nothing of what the receiver wrote, but its status.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Status">HTTP status, 0 when there was no answer.</param>
/// <param name="Took">How long it took.</param>
/// <param name="RetryAfter">When the receiver wants to hear again; null when it did not say.</param>
public sealed record WebhookAnswer(WebhookResult Result, int Status, TimeSpan Took, TimeSpan? RetryAfter = null)
{
    /// <summary>The receiver has the event.</summary>
    public bool Delivered => Result == WebhookResult.Delivered;

    /// <summary>The receiver is there and does not want this event: it says nothing about others (429 and 5xx do).</summary>
    public bool Refused => !Delivered && Status is > 0 and < 500 and not 429;
}

/// <summary>How a call ended.</summary>
public enum WebhookResult
{
    /// <summary>Nobody knows.</summary>
    Unknown = 0,

    /// <summary>A status of 2xx.</summary>
    Delivered,

    /// <summary>410: the receiver wants nothing from here any more.</summary>
    Gone,

    /// <summary>3xx: not followed.</summary>
    Redirected,

    /// <summary>Any other status.</summary>
    HttpStatus,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>The name has no address.</summary>
    NameUnresolved,

    /// <summary>The name leads to an address that is not called.</summary>
    AddressRefused,

    /// <summary>Nobody listens there.</summary>
    ConnectFailed,

    /// <summary>The certificate was not accepted, or TLS did not come about.</summary>
    TlsFailed,

    /// <summary>The connection broke, or the answer was no HTTP.</summary>
    Broken,
}
