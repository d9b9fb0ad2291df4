using Waxseal.Limits;

namespace Waxseal.Gate;

/// <summary>A refusal as the caller sees it (RFC 9457), with a stable code.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code, e.g. <c>invalid_request</c>.</param>
/// <param name="Detail">One sentence; never repeats content.</param>
/// <param name="Field">The member or header that is wrong, or empty.</param>
/// <param name="RetryAfterSeconds">When to come again; 0 for no advice.</param>
/// <param name="RateLimit">Value of <c>RateLimit-Limit</c>; 0 for none.</param>
/// <param name="RateLimitRemaining">Value of <c>RateLimit-Remaining</c>.</param>
public sealed record Problem(
    int Status, string Code, string Detail, string Field = "", int RetryAfterSeconds = 0, long RateLimit = 0,
    long RateLimitRemaining = 0)
{
    /// <summary>One body for every reason why a caller is not who it says.</summary>
    public static readonly Problem Unauthorized =
        new(401, "unauthorized", "The request is not signed by a live key of this gateway, is too old, or was sent before.");

    public static readonly Problem NotFound = new(404, "not_found", "There is no such thing for this key.");

    public static readonly Problem Unavailable =
        new(503, "unavailable", "The gateway can't take this now; nothing was kept. Try again.", RetryAfterSeconds: 2);

    public static readonly Problem IpNotAllowed = new(403, "ip_not_allowed", "This key may not be used from this address.");

    public static readonly Problem AccountBlocked = new(403, "account_blocked", "The account is blocked pending review.");

    public static readonly Problem InProgress =
        new(409, "idempotency_in_progress", "The first request with this Idempotency-Key is still at work.", RetryAfterSeconds: 1);

    public static readonly Problem IdempotencyMismatch =
        new(422, "idempotency_mismatch", "This Idempotency-Key was used with another request.", "Idempotency-Key");

    public static readonly Problem OnLegalHold =
        new(409, "legal_hold", "A legal hold stands on it: nothing of it is cancelled or erased until that is lifted.");

    public static Problem Invalid(string field, string detail) => new(400, "invalid_request", detail, field);

    public static Problem MissingScope(string scope) => new(403, "missing_scope", $"The key lacks the scope {scope}.");

    public static Problem TooLarge(int bytesMax) => new(413, "too_large", $"The body may have at most {bytesMax} bytes.", "body");

    public static Problem UnsupportedMediaType() =>
        new(415, "unsupported_media_type", "The Content-Type must be application/json in UTF-8.", "Content-Type");

    /// <summary>A limit of the account, of its key, or of a number or country that it sends to.</summary>
    public static Problem Limited(SendRefusal refusal) => refusal.Kind switch
    {
        SendRefusalKind.DestinationNotAllowed => new(403, "destination_not_allowed", refusal.Sentence, refusal.Field),
        SendRefusalKind.AccountBlocked => AccountBlocked,
        _ => new(
            429, "rate_limited", refusal.Sentence, refusal.Field, SecondsOf(refusal.RetryAfter), refusal.Limit, refusal.Remaining),
    };

    public static Problem RateLimited(int perSecond, TimeSpan retryAfter) => new(
        429, "rate_limited", $"At most {perSecond} a second on average.", "", SecondsOf(retryAfter), perSecond);

    private static int SecondsOf(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}
