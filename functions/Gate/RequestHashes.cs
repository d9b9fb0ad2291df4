using Waxseal.Protection;

namespace Waxseal.Gate;

/// <summary>
/// Nonces, idempotency keys and contents as hashes, by the key that was current when their UTC day began: all instances pick the same
/// one for a day, so that a change of keys lets nothing in twice.
/// </summary>
public sealed class RequestHashes(KeyRing ring)
{
    /// <summary>The row key of a nonce on the day of <c>created</c>.</summary>
    public string OfNonce(DateOnly day, string nonce) => Of(day).OfRequest("nonce", nonce);

    /// <summary>The row key of an idempotency key on a day; empty for an empty one.</summary>
    public string OfKey(DateOnly day, string key) => key.Length == 0 ? "" : Of(day).OfRequest("idempotency", key);

    /// <summary>
    /// What path and body are called on a day: keyed, since a bare hash lets who reads the table try numbers until one fits.
    /// </summary>
    public string OfContent(DateOnly day, string fingerprint) => Of(day).OfRequest("fingerprint", fingerprint);

    private Macs Of(DateOnly day) => ring.IdsAt(new DateTimeOffset(day, default, TimeSpan.Zero));
}
