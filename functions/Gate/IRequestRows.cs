using Waxseal.Flow;

namespace Waxseal.Gate;

/// <summary>What was signed before: nonces and idempotency keys, by key and day.</summary>
public interface IRequestRows
{
    /// <summary>Writes nonce and, when there is one, idempotency key in one transaction; neither is written unless both are new.</summary>
    Task<RequestClaim> ClaimAsync(RequestSlot slot, CancellationToken cancellation);

    /// <summary>The first request with this idempotency key, or null.</summary>
    Task<FirstRequest?> FindAsync(RequestSlot slot, DateOnly day, CancellationToken cancellation);

    /// <summary>
    /// Renews the lease of an attempt that never finished, and writes the nonce where it is a new one; false when another was faster.
    /// </summary>
    Task<bool> TakeOverAsync(RequestSlot slot, FirstRequest first, bool nonceIsNew, CancellationToken cancellation);

    /// <summary>Lets the idempotency key be used again; the nonce stays used.</summary>
    Task ReleaseAsync(RequestSlot slot, CancellationToken cancellation);
}

/// <summary>What one request would occupy.</summary>
/// <param name="Key">Key without version: a nonce is new for all versions.</param>
/// <param name="Day">UTC day of <c>created</c>.</param>
/// <param name="Nonce">Keyed hash of the nonce.</param>
/// <param name="IdempotencyKey">Keyed hash of the idempotency key, or empty.</param>
/// <param name="Fingerprint">Keyed hash of path and body.</param>
/// <param name="Ids">Ids it would get.</param>
/// <param name="LeaseUntil">Until then nobody else works on this idempotency key.</param>
public sealed record RequestSlot(
    string Key, DateOnly Day, string Nonce, string IdempotencyKey, string Fingerprint, IReadOnlyList<MessageId> Ids,
    DateTimeOffset LeaseUntil)
{
    /// <summary>What key and content are called on the day before: other texts when the key of these hashes was changed between.</summary>
    public (string IdempotencyKey, string Fingerprint) Before { get; init; } = (IdempotencyKey, Fingerprint);

    /// <summary>The same for the day after.</summary>
    public (string IdempotencyKey, string Fingerprint) After { get; init; } = (IdempotencyKey, Fingerprint);

    /// <summary>What it would occupy on another day, one off at most.</summary>
    public RequestSlot On(DateOnly other)
    {
        if (other == Day) return this;
        var (key, print) = other < Day ? Before : After;
        return this with { Day = other, IdempotencyKey = key, Fingerprint = print };
    }

    /// <summary>Never prints a hash of what was signed.</summary>
    public override string ToString() => $"RequestSlot({Key})";
}

/// <summary>The row of an idempotency key.</summary>
public sealed record FirstRequest(
    DateOnly Day, string Fingerprint, IReadOnlyList<MessageId> Ids, DateTimeOffset LeaseUntil, string ETag)
{
    /// <summary>Never prints a hash of what was signed.</summary>
    public override string ToString() => nameof(FirstRequest);
}

/// <summary>What came of a claim.</summary>
public enum RequestClaim
{
    /// <summary>Nothing is known.</summary>
    Unknown = 0,

    /// <summary>Both are new.</summary>
    Claimed,

    /// <summary>The nonce was used.</summary>
    NonceUsed,

    /// <summary>The idempotency key was used.</summary>
    IdempotencyKeyUsed,
}
