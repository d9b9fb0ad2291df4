namespace Waxseal.Protocols.Camara;

/// <summary>An access token (RFC 6749, 5.1).</summary>
/// <param name="Value">What stands behind <c>Bearer</c>.</param>
/// <param name="ExpiresAt">When it is over.</param>
public sealed record CamaraToken(string Value, DateTimeOffset ExpiresAt)
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => "CamaraToken";
}
