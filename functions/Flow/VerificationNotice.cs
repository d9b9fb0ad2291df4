using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>A verification has ended.</summary>
/// <param name="What">How: <c>confirmed</c> or <c>failed</c>.</param>
/// <param name="Verification">Which, <c>ver_...</c>.</param>
/// <param name="Method">By what: <c>silent</c> or <c>code</c>.</param>
public sealed record VerificationNotice(string What, string Verification, string Method) : Announcement
{
    /// <summary>The person has the number.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>Too many wrong codes, or the network said that the device has another number.</summary>
    public const string Failed = "failed";

    /// <summary>All that a customer is told of its verifications.</summary>
    public static IReadOnlyList<string> All { get; } = [Confirmed, Failed];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => $"verification.{What}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string EventId => $"evt_{Verification}_{What}";
}
