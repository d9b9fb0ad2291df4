namespace Waxseal.Triggers;

internal sealed record RotateBody(string? PublicKey);

internal sealed record RotatedKeyView(
    string KeyId, int Version, string Algorithm, string? Secret, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Never prints the secret.</summary>
    public override string ToString() => KeyId;
}
