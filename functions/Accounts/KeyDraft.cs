using System.Net;
using System.Net.Sockets;
using Waxseal.Protocols.Signing;

namespace Waxseal.Accounts;

/// <summary>What is asked of a new key.</summary>
public sealed record KeyDraft(
    string? Name, IReadOnlyList<string?>? Scopes, IReadOnlyList<string?>? Ranges, DateTimeOffset? ExpiresAt, int? Days,
    string? Algorithm, string? PublicKey)
{
    /// <summary>The short name of ecdsa-p256-sha256.</summary>
    public const string EcdsaP256 = "ecdsa-p256";

    private const int RangesMax = 50;

    /// <summary>What will verify its signatures; none when the name is not known.</summary>
    public SignatureAlgorithm Kind => Algorithm switch
    {
        null => SignatureAlgorithm.HmacSha256,
        EcdsaP256 => SignatureAlgorithm.EcdsaP256Sha256,
        _ => SignatureAlgorithmNames.Parse(Algorithm),
    };

    /// <summary>The scopes, each once; of a draft without a fault.</summary>
    public IReadOnlyList<string> ScopeList => [.. (Scopes ?? []).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The ranges, each once; of a draft without a fault.</summary>
    public IReadOnlyList<IPNetwork> Networks => [.. (Ranges ?? []).Select(Parse).OfType<IPNetwork>().Distinct()];

    /// <summary>Whether it names an end.</summary>
    public bool SaysItsEnd => ExpiresAt is not null || Days is not null;

    /// <summary>When the key ends.</summary>
    public DateTimeOffset EndOf(DateTimeOffset created, int daysMax) => ExpiresAt?.ToUniversalTime() ?? created.AddDays(Days ?? daysMax);

    /// <summary>The member that is wrong in itself and a sentence about it, or null.</summary>
    public (string Field, string Fault)? FaultOf(DateTimeOffset now, int daysMax) =>
        FaultOfName() ?? FaultOfScopes() ?? FaultOfRanges() ?? FaultOfEnd(now, daysMax) ?? FaultOfMaterial();

    /// <summary>Never prints the key.</summary>
    public override string ToString() => "KeyDraft";

    private (string, string)? FaultOfName() =>
        Name is not null && ShownText.FaultOfName(Name) is { } fault ? ("name", fault) : null;

    private (string, string)? FaultOfScopes()
    {
        if (Scopes is null or { Count: 0 }) return ("scopes", "It must name one scope at least.");
        for (var at = 0; at < Scopes.Count; at++)
        {
            if (!Accounts.Scopes.All.Contains(Scopes[at] ?? ""))
                return ($"scopes[{at}]", "There is no such scope. Known are " + string.Join(", ", Accounts.Scopes.All.Order()) + ".");
        }

        return Accounts.Scopes.MayStandTogether(ScopeList)
            ? null
            : ("scopes", "Who sends can neither review nor manage operators, keys or accounts: that takes a key of its own.");
    }

    private (string, string)? FaultOfRanges()
    {
        if (Ranges is { Count: > RangesMax }) return ("ranges", $"A key may have {RangesMax} ranges.");
        for (var at = 0; at < (Ranges?.Count ?? 0); at++)
        {
            if (Parse(Ranges?[at]) is null)
                return ($"ranges[{at}]", "It must be a network such as 203.0.113.0/24 or 2001:db8::/32, named by its first address.");
        }

        return null;
    }

    private (string, string)? FaultOfEnd(DateTimeOffset now, int daysMax)
    {
        if (ExpiresAt is not null && Days is not null) return ("days", "It can't stand beside expiresAt.");
        if (Days is not null && (Days < 1 || Days > daysMax)) return ("days", $"It must be 1 to {daysMax}.");
        return ExpiresAt <= now || ExpiresAt > now.AddDays(daysMax)
            ? ("expiresAt", $"It must lie ahead, and at most {daysMax} days.")
            : null;
    }

    private (string, string)? FaultOfMaterial() => (Kind, PublicKey) switch
    {
        (SignatureAlgorithm.None, _) => ("algorithm", $"It must be {SignatureAlgorithmNames.HmacSha256} or {EcdsaP256}."),
        (SignatureAlgorithm.HmacSha256, null) => null,
        (SignatureAlgorithm.HmacSha256, _) => ("publicKey", $"A public key goes with the algorithm {EcdsaP256}."),
        (_, null) => ("publicKey", "It is required: the PEM of the public half of a key that only you hold."),
        _ => PublicKeyPem.TryRead(PublicKey, out _, out var fault) ? null : ("publicKey", fault),
    };

    // One spelling of IPv4, without octal or missing parts; of IPv6 any, but by the first address of the network. A client's address is
    // never one of IPv4 in the dress of IPv6: a range of those would match nothing.
    private static IPNetwork? Parse(string? text)
    {
        if (text is null || !IPNetwork.TryParse(text, out var network)) return null;
        if (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork) return network.ToString() == text ? network : null;
        return IPAddress.TryParse(text.AsSpan(0, text.IndexOf('/', StringComparison.Ordinal)), out var first)
            && first.Equals(network.BaseAddress) && first.ScopeId == 0 && !first.IsIPv4MappedToIPv6
            ? network
            : null;
    }
}
