namespace Waxseal.Protocols.Signing;

/// <summary>The names that nearly every signed request holds, so that reading one does not allocate them again.</summary>
internal static class WellKnown
{
    public static string Text(ReadOnlySpan<char> text) => text switch
    {
        "@method" => "@method",
        "@authority" => "@authority",
        "@path" => "@path",
        "@query" => "@query",
        "@status" => "@status",
        "content-digest" => "content-digest",
        "content-type" => "content-type",
        "idempotency-key" => "idempotency-key",
        "created" => "created",
        "expires" => "expires",
        "nonce" => "nonce",
        "keyid" => "keyid",
        "alg" => "alg",
        "tag" => "tag",
        "sig" => "sig",
        "sha-256" => "sha-256",
        "sha-512" => "sha-512",
        "hmac-sha256" => "hmac-sha256",
        "ecdsa-p256-sha256" => "ecdsa-p256-sha256",
        _ => text.ToString(),
    };
}
