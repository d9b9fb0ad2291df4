using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Waxseal.Local.Tables;

/// <summary>The embedded engine's answer, in the shape of the service's: status, ETag, error code and error body.</summary>
internal sealed class TableAnswer : Response
{
    private readonly string? etag;
    private readonly string? errorCode;

    public TableAnswer(int status, string? etag = null)
    {
        Status = status;
        this.etag = etag;
    }

    public TableAnswer(TableRefusal refusal)
    {
        Status = refusal.Status;
        errorCode = refusal.Code;
        ContentStream = new MemoryStream(Body(refusal), writable: false);
    }

    public override int Status { get; }

    public override string ReasonPhrase => Status switch
    {
        200 => "OK",
        204 => "No Content",
        400 => "Bad Request",
        404 => "Not Found",
        409 => "Conflict",
        412 => "Precondition Failed",
        413 => "Payload Too Large",
        _ => "",
    };

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public override bool IsError => Status >= 400;

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => Find(name) is not null;

    protected override IEnumerable<HttpHeader> EnumerateHeaders()
    {
        if (etag is not null) yield return new HttpHeader("ETag", etag);
        if (errorCode is null) yield break;
        yield return new HttpHeader("x-ms-error-code", errorCode);
        yield return new HttpHeader("Content-Type", "application/json");
    }

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = Find(name);
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = Find(name) is { } value ? [value] : null;
        return values is not null;
    }

    private string? Find(string name) =>
        EnumerateHeaders().FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static byte[] Body(TableRefusal refusal) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["odata.error"] = new { code = refusal.Code, message = new { lang = "en-US", value = refusal.Text } },
    });
}
