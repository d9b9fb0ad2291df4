using System.Net;
using System.Security.Cryptography;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;

namespace Waxseal.Tests.Accounts;

/// <summary>Keys as a test needs them, past the rules.</summary>
internal static class MadeKey
{
    private static readonly byte[] Secret = SHA256.HashData("secret of made keys"u8);

    public static ApiKey Of(string id, string account, DateTimeOffset now, IReadOnlyList<string> scopes, params string[] ranges) => new()
    {
        Id = KeyId.Parse(id),
        Account = AccountId.Parse(account),
        Algorithm = SignatureAlgorithm.HmacSha256,
        Material = Secret,
        Scopes = scopes,
        Ranges = [.. ranges.Select(range => IPNetwork.Parse(range))],
        CreatedAt = now.AddDays(-1),
        ExpiresAt = now.AddDays(1),
    };

    public static SigningKey SigningOf(ApiKey key) => new(key.Id.ToString(), key.Algorithm, key.Material);
}
