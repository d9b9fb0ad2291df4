using Waxseal.Protocols.Signing;

namespace Waxseal.Tests.Client;

/// <summary>A request whose signature was found good.</summary>
internal sealed record StubRequest(
    string Method, string Path, string Query, string Body, string ContentType, string? IdempotencyKey, SignatureParameters Signature);
