using System.Text.Json.Serialization;
using Waxseal.Flow;

namespace Waxseal.Verifications;

/// <summary>What ends a proof without a code, or sends one instead: sealed in the row while the app is away.</summary>
/// <param name="Key">The key and version that signed.</param>
/// <param name="ReceivedAt">When the gate saw the request.</param>
/// <param name="Signed">The request.</param>
/// <param name="Network">The operator that is asked.</param>
/// <param name="State">What has to come back.</param>
/// <param name="CodeVerifier">What the operator wants to see with the code.</param>
/// <param name="Url">What the app was given.</param>
internal sealed record SilentKept(
    KeyId Key, DateTimeOffset ReceivedAt, SignedSend Signed, string Network, string State, string CodeVerifier, string Url)
{
    /// <summary>Never prints a secret.</summary>
    public override string ToString() => nameof(SilentKept);
}

/// <summary>Wire form of what rows of verifications keep sealed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SilentKept))]
internal sealed partial class VerificationsJson : JsonSerializerContext;
