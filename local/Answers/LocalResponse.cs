using System.Diagnostics.CodeAnalysis;
using System.Net;
using Azure;
using Azure.Core;

namespace Waxseal.Local.Answers;

/// <summary>An answer of a service that was put together here and did not come over a connection of its own.</summary>
internal sealed class LocalResponse(int status, byte[]? content, params HttpHeader[] headers) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => status switch
    {
        200 => "OK",
        204 => "No Content",
        404 => "Not Found",
        _ => ((HttpStatusCode)status).ToString(),
    };

    public override Stream? ContentStream { get; set; } =
        content is null ? null : new MemoryStream(content, 0, content.Length, writable: false, publiclyVisible: true);

    public override string ClientRequestId { get; set; } = "";

    public override bool IsError => status >= 400;

    /// <summary>Does nothing: as in Azure.Core, a buffered answer is read after its message is disposed.</summary>
    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => Find(name) is not null;

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers;

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

    private string? Find(string name)
    {
        foreach (var header in headers)
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return header.Value;
        }

        return null;
    }
}
