using Waxseal.Flow;

namespace Waxseal.Verifications;

/// <summary>A verification that was asked for and let in.</summary>
/// <param name="Id">The id it was promised.</param>
/// <param name="Key">The key and version that signed.</param>
/// <param name="ReceivedAt">When the gate saw it.</param>
/// <param name="Signed">The request as it came: it travels with the code, so that a later step proves it again.</param>
/// <param name="Request">What it says.</param>
public sealed record AskedVerification(
    VerificationId Id, KeyId Key, DateTimeOffset ReceivedAt, SignedSend Signed, VerificationRequest Request)
{
    /// <summary>Never prints the request.</summary>
    public override string ToString() => $"AskedVerification({Id})";
}
