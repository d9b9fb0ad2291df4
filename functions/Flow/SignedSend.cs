namespace Waxseal.Flow;

/// <summary>A signed send request exactly as it came, so that a later step can prove the signature again.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Authority">The authority it was addressed to, canonical.</param>
/// <param name="Path">Path as received.</param>
/// <param name="Query">Empty, or with its question mark.</param>
/// <param name="Fields">The covered header fields and the two of the signature, one entry a field line, in order.</param>
/// <param name="Body">The body's bytes.</param>
public sealed record SignedSend(
    string Method, string Authority, string Path, string Query, IReadOnlyList<HeaderField> Fields, byte[] Body)
{
    /// <summary>Never prints the request.</summary>
    public override string ToString() => $"SignedSend({Body.Length} bytes)";
}

/// <summary>One header field line.</summary>
public sealed record HeaderField(string Name, string Value)
{
    /// <summary>Never prints the field: it may be the signature.</summary>
    public override string ToString() => nameof(HeaderField);
}
