using System.Security.Cryptography;
using System.Text;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Flow;

namespace Waxseal.Tests.Accounts;

/// <summary>Send requests signed as a client would, and the key that signed them.</summary>
internal static class Signed
{
    public static readonly DateTimeOffset At = Sample.ReceivedAt;
    public static readonly long Now = At.ToUnixTimeSeconds();
    private static readonly byte[] Secret = SHA256.HashData("secret of key_a"u8);
    private static readonly byte[] Body = """{"to":"+447700900123","body":"Hi"}"""u8.ToArray();

    public static ApiKey Key(
        byte[]? secret = null, SignatureAlgorithm algorithm = SignatureAlgorithm.HmacSha256, bool compromised = false,
        DateTimeOffset? revokedAt = null, DateTimeOffset? expiresAt = null, DateTimeOffset? createdAt = null, string account = "acc_a",
        string[]? scopes = null) => new()
    {
        Id = Sample.Key,
        Account = AccountId.Parse(account),
        Algorithm = algorithm,
        Material = secret ?? Secret,
        Scopes = scopes ?? [Scopes.MessagesSend],
        CreatedAt = createdAt ?? At.AddDays(-1),
        ExpiresAt = expiresAt ?? At.AddDays(1),
        RevokedAt = revokedAt,
        Compromised = compromised,
    };

    public static SignedSend Send(
        long? created = null, long? expires = null, string query = "", string idempotencyKey = "", string without = "", string? alg = null,
        byte[]? secret = null, byte[]? body = null, string keyId = "key_a.1")
    {
        List<HeaderField> fields =
        [
            new("content-digest", ContentDigest.Sha256(body ?? Body)),
            new("content-type", "application/json"),
        ];
        if (idempotencyKey.Length > 0) fields.Add(new HeaderField("idempotency-key", idempotencyKey));
        List<string> components = ["@method", "@authority", "@path", .. fields.Select(field => field.Name)];
        if (query.Length > 0) components.Add("@query");
        components.Remove(without);

        var send = new SignedSend("POST", "gateway.example", "/v1/messages", query, fields, body ?? Body);
        var end = expires is null ? "" : $";expires={expires}";
        var claim = alg is null ? "" : $";alg=\"{alg}\"";
        var input = $"({string.Join(' ', components.Select(name => $"\"{name}\""))});created={created ?? Now}{end}" +
            $";nonce=\"0123456789abcdefghijkl\";keyid=\"{keyId}\"{claim};tag=\"waxseal-v1\"";
        var value = HMACSHA256.HashData(secret ?? Secret, Base(send, "sig=" + input));
        fields.Add(new HeaderField("signature-input", "sig=" + input));
        fields.Add(new HeaderField("signature", $"sig=:{Convert.ToBase64String(value)}:"));
        return send;
    }

    private static byte[] Base(SignedSend send, string input)
    {
        var parameters = SignatureFields.Parse(input, "sig=:AA==:", SignatureRules.Tag).Parameters;
        return SignatureBase.Build(send.ToSigned(), parameters);
    }

    public static ReceivedMessage Received(SignedSend send) =>
        new([Sample.Id], Sample.Account, Sample.Key, At, At.AddDays(1), send);

    public static string TextOf(SignedSend send) => Encoding.UTF8.GetString(send.Body);
}
