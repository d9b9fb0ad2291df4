using Waxseal.Protection;

namespace Waxseal.Gate;

/// <summary>
/// Nonces and idempotency keys as row keys, by the key that was current when their UTC day began: all instances pick the same one for a
/// day, so that a change of keys lets nothing in twice.
/// </summary>
public sealed class RequestHashes(KeyRing ring)
{
    /// <summary>The row key of a nonce on the day of <c>created</c>.</summary>
    public string OfNonce(DateOnly day, string nonce) => Of(day).OfRequest("nonce", nonce);

    /// <summary>The row key of an idempotency key on a day; empty for an empty one.</summary>
    public string OfKey(DateOnly day, string key) => key.Length == 0 ? "" : Of(day).OfRequest("idempotency", key);

    private Macs Of(DateOnly day) => ring.IdsAt(new DateTimeOffset(day, default, TimeSpan.Zero));
}
