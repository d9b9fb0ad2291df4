using System.Globalization;
using System.Text;
using Waxseal.Protocols.Signing;

namespace Waxseal.Tests.Gate;

/// <summary>A signed request down to its bytes, so that a test can get any one thing wrong.</summary>
internal sealed record RawRequest
{
    public const string Tag = "waxseal-v1";

    public string Method { get; init; } = "POST";

    /// <summary>Path and query as they stand on the request line.</summary>
    public string Target { get; init; } = "/v1/messages";

    public required string Host { get; init; }

    /// <summary>What is signed as @authority; the host unless said.</summary>
    public string? Authority { get; init; }

    public byte[] Body { get; init; } = [];

    public string? ContentType { get; init; } = "application/json";

    /// <summary>Null for the body's own.</summary>
    public string? Digest { get; init; }

    /// <summary>The field's value as it is sent; null for none.</summary>
    public string? IdempotencyKey { get; init; }

    public required SigningKey Key { get; init; }

    public required long Created { get; init; }

    public long? Expires { get; init; }

    public required string Nonce { get; init; }

    public string TagValue { get; init; } = Tag;

    /// <summary>Left out of what is signed.</summary>
    public string? Uncovered { get; init; }

    public bool Signed { get; init; } = true;

    public bool Chunked { get; init; }

    /// <summary>More header lines, unsigned.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Changes the value of Signature-Input after signing.</summary>
    public Func<string, string> InputAs { get; init; } = static value => value;

    /// <summary>Changes the value of Signature after signing.</summary>
    public Func<string, string> SignatureAs { get; init; } = static value => value;

    public byte[] ToBytes()
    {
        var head = new StringBuilder();
        Line(head, $"{Method} {Target} HTTP/1.1");
        Line(head, $"Host: {Host}");
        Line(head, "Connection: close");
        var fields = Fields();
        foreach (var (name, value) in fields) Line(head, $"{name}: {value}");
        if (Signed) AddSignature(head, fields);
        foreach (var line in Lines) Line(head, line);
        if (Body.Length > 0) Line(head, Chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {Body.Length}");
        Line(head, "");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. Chunked ? InChunks() : Body];
    }

    private List<KeyValuePair<string, string>> Fields()
    {
        var fields = new List<KeyValuePair<string, string>>();
        if (Body.Length > 0 && ContentType is { } type) fields.Add(new("Content-Type", type));
        if (Body.Length > 0) fields.Add(new("Content-Digest", Digest ?? ContentDigest.Sha256(Body)));
        if (IdempotencyKey is { } key) fields.Add(new("Idempotency-Key", key));
        return fields;
    }

    private void AddSignature(StringBuilder head, List<KeyValuePair<string, string>> fields)
    {
        var mark = Target.IndexOf('?');
        var (path, query) = mark < 0 ? (Target, "") : (Target[..mark], Target[mark..]);
        List<string> components = ["@method", "@authority", "@path"];
        if (query.Length > 0) components.Add("@query");
        components.AddRange(fields.Select(field => field.Key.ToLowerInvariant()));
        components.RemoveAll(component => component == Uncovered);
        var message = new SignedMessage(Method, Authority ?? Host, path, query, fields);
        var (input, signature) = RequestSigning.Sign(message, components, Key, Created, Nonce, TagValue, Expires);
        Line(head, "Signature-Input: " + InputAs(input));
        Line(head, "Signature: " + SignatureAs(signature));
    }

    private byte[] InChunks()
    {
        using var bytes = new MemoryStream();
        foreach (var chunk in Body.Chunk(4096))
        {
            bytes.Write(Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            bytes.Write(chunk);
            bytes.Write("\r\n"u8);
        }

        bytes.Write("0\r\n\r\n"u8);
        return bytes.ToArray();
    }

    private static void Line(StringBuilder head, string line) => head.Append(line).Append("\r\n");
}
