using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>Something that an account should know of a key of its own, or the gateway's account of a key of the gateway.</summary>
/// <param name="What">
/// What happened, lower-case letters and underscores: one of those below, e.g. <c>expiring</c>, <c>rotated</c>, <c>revoked</c>.
/// </param>
/// <param name="Key">The key's id, or the purpose of a key of the gateway.</param>
/// <param name="Version">Its version.</param>
/// <param name="At">When; to the same event belongs the same time.</param>
/// <param name="Due">What it is about will happen then; null when it has happened.</param>
public sealed record KeyNotice(string What, string Key, int Version, DateTimeOffset At, DateTimeOffset? Due) : Announcement
{
    /// <summary>A key was made.</summary>
    public const string Created = "created";

    /// <summary>A version will end; due says when.</summary>
    public const string Expiring = "expiring";

    /// <summary>A next version was brought and waits for its first use.</summary>
    public const string Rotating = "rotating";

    /// <summary>A version is in use from now on; due says when the one before it stops.</summary>
    public const string Rotated = "rotated";

    /// <summary>A version signs nothing any more.</summary>
    public const string Revoked = "revoked";

    /// <summary>A version was reported as leaked.</summary>
    public const string Compromised = "compromised";

    /// <summary>Somebody else wanted to rotate a key that is being rotated.</summary>
    public const string RotationConflict = "rotation_conflict";

    /// <summary>A rotation was asked for from a network that this key was not used from before.</summary>
    public const string RotationFromNewAddress = "rotation_from_new_address";

    /// <summary>A rotation whose version nobody used in time is over; the version before it goes on.</summary>
    public const string RotationLapsed = "rotation_lapsed";

    /// <summary>All that a customer is told of its keys.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Created, Expiring, Rotating, Rotated, Revoked, Compromised, RotationConflict, RotationFromNewAddress, RotationLapsed];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => $"key.{What}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string EventId => $"evt_{Key}_{Version}_{What}_{At.ToUnixTimeMilliseconds()}";
}
