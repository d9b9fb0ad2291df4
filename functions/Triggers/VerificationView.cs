namespace Waxseal.Triggers;

internal sealed record VerificationView(string Id, string Status, string Method, string? AuthorizeUrl, DateTimeOffset ExpiresAt)
{
    /// <summary>Never prints the address, which holds the state.</summary>
    public override string ToString() => Id;
}

internal sealed record CodeBody(string? Code)
{
    /// <summary>Never prints the code.</summary>
    public override string ToString() => nameof(CodeBody);
}

internal sealed record CheckView(string Status);
