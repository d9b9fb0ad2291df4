using System.Text;
using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Protocols.Signing;

/// <summary>Keys and messages of RFC 9421, appendix B, and short ways to say what the tests say often.</summary>
internal static class Rfc9421
{
    public const string RequestDigest =
        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";

    public const string ResponseDigest =
        "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:";

    public static readonly byte[] RequestBody = "{\"hello\": \"world\"}"u8.ToArray();

    /// <summary>B.1.5.</summary>
    public static readonly byte[] SharedSecret =
        Convert.FromBase64String("uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==");

    /// <summary>B.1.3, as SubjectPublicKeyInfo.</summary>
    public static readonly byte[] EccPublicKey = Convert.FromBase64String(
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lfw0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==");

    /// <summary>B.1.3, as SEC 1.</summary>
    public static readonly byte[] EccPrivateKey = Convert.FromBase64String(
        "MHcCAQEEIFKbhfNZfpDsW43+0+JjUr9K+bTeuxopu653+hBaXGA7oAoGCCqGSM49AwEHoUQDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lfw0EkjqF7xB4F"
        + "ivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==");

    /// <summary>The request of B.2.</summary>
    public static SignedMessage Request { get; } = new(
        "POST", "example.com", "/foo", "?param=Value&Pet=dog",
        Fields(
            ("Host", "example.com"), ("Date", "Tue, 20 Apr 2021 02:07:55 GMT"), ("Content-Type", "application/json"),
            ("Content-Digest", RequestDigest), ("Content-Length", "18")));

    /// <summary>The response of B.2.</summary>
    public static SignedMessage Response { get; } = new(
        "", "", "", "",
        Fields(
            ("Date", "Tue, 20 Apr 2021 02:07:56 GMT"), ("Content-Type", "application/json"), ("Content-Digest", ResponseDigest),
            ("Content-Length", "23")),
        Status: 200);

    public static KeyValuePair<string, string>[] Fields(params (string Name, string Value)[] fields) =>
        Array.ConvertAll(fields, field => KeyValuePair.Create(field.Name, field.Value));

    public static SignedMessage WithFields(params (string Name, string Value)[] fields) =>
        new("GET", "www.example.com", "/", "", Fields(fields));

    /// <summary>The parameters as Signature-Input would carry them, without a label.</summary>
    public static SignatureParameters Parameters(string text) =>
        SignatureParameters.Parse(Assert.IsType<InnerList>(Assert.Single(StructuredFields.ParseList(text, "Signature-Input"))));

    /// <summary>The signature base as text.</summary>
    public static string Base(SignedMessage message, string parameters) =>
        Encoding.ASCII.GetString(SignatureBase.Build(message, Parameters(parameters)));

    /// <summary>The lines of the signature base without the last, which only repeats the parameters.</summary>
    public static string[] Lines(SignedMessage message, string components) => Base(message, $"({components})").Split('\n')[..^1];
}
