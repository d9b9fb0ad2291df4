using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>Something that an account should know of a key of its own, or the gateway's account of a key of the gateway.</summary>
/// <param name="What">What happened, one word of lower-case letters, e.g. <c>expiring</c>, <c>rotated</c>, <c>revoked</c>.</param>
/// <param name="Key">The key's id, or the purpose of a key of the gateway.</param>
/// <param name="Version">Its version.</param>
/// <param name="At">When; to the same event belongs the same time.</param>
/// <param name="Due">What it is about will happen then; null when it has happened.</param>
public sealed record KeyNotice(string What, string Key, int Version, DateTimeOffset At, DateTimeOffset? Due) : Announcement
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => $"key.{What}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string EventId => $"evt_{Key}_{Version}_{What}_{At.ToUnixTimeMilliseconds()}";
}
