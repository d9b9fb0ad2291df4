namespace Waxseal.Verifications;

/// <summary>What the sender is told of a verification that began.</summary>
/// <param name="Row">As it stands.</param>
/// <param name="AuthorizeUrl">What the app opens over mobile data; null where a code is sent.</param>
public sealed record VerificationBegun(VerificationRow Row, string? AuthorizeUrl)
{
    /// <summary>Never prints the address, which holds the state.</summary>
    public override string ToString() => $"VerificationBegun({Row.Id})";
}
