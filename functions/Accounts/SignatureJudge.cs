using Waxseal.Flow;
using Waxseal.Protocols.Signing;

namespace Waxseal.Accounts;

/// <summary>Judges a request's signature against a key: pure, and the same at the gate and in the pipeline.</summary>
public static class SignatureJudge
{
    private static readonly string[] Always = ["@method", "@authority", "@path"];
    private static readonly string[] CoveredWhenSent = ["content-digest", "content-type", "idempotency-key"];

    /// <summary>
    /// <see cref="Refusal.None"/> when the key signed this request and could at that time. The order is: the signature itself first, so
    /// that who can't sign learns nothing about the key, then its age, coverage and the key's life.
    /// </summary>
    public static Refusal Judge(
        SignedMessage request, ReceivedSignature signature, ApiKey key, DateTimeOffset receivedAt, SignatureRules rules)
    {
        if (!key.Verifies(SignatureBase.Build(request, signature.Parameters), signature.Value.Span)) return Refusal.BadSignature;
        if (!IsFresh(signature.Parameters, receivedAt, rules)) return Refusal.StaleSignature;
        if (Uncovered(request, signature.Parameters) is not null) return Refusal.WeakSignature;
        if (!AlgorithmAgrees(signature.Parameters, key)) return Refusal.BadSignature;
        if (key.Compromised) return Refusal.KeyCompromised;
        return key.LiveAt(receivedAt) ? Refusal.None : Refusal.DeadKey;
    }

    /// <summary>
    /// The first component that must be covered and is not, or null (RFC 9421, 7.2.1: what is not covered can be changed on the way).
    /// </summary>
    public static string? Uncovered(SignedMessage request, SignatureParameters parameters)
    {
        foreach (var component in Always)
        {
            if (!parameters.Covers(component)) return component;
        }

        if (request.Query.Length > 0 && !parameters.Covers("@query")) return "@query";
        foreach (var (name, _) in request.Fields)
        {
            if (CoveredWhenSent.Contains(name) && !parameters.Covers(name)) return name;
        }

        return null;
    }

    private static bool IsFresh(SignatureParameters parameters, DateTimeOffset receivedAt, SignatureRules rules)
    {
        var received = receivedAt.ToUnixTimeSeconds();
        return parameters.Created is { } created &&
            created <= received + (long)rules.ClockSkewMax.TotalSeconds &&
            created >= received - (long)rules.AgeMax.TotalSeconds &&
            !(parameters.Expires <= received);
    }

    /// <summary>RFC 9421, 3.2, step 6: the key decides, and a request that says otherwise is refused.</summary>
    private static bool AlgorithmAgrees(SignatureParameters parameters, ApiKey key) =>
        parameters.Algorithm is null || parameters.Algorithm == key.Algorithm switch
        {
            SignatureAlgorithm.HmacSha256 => "hmac-sha256",
            SignatureAlgorithm.EcdsaP256Sha256 => "ecdsa-p256-sha256",
            _ => "",
        };
}
