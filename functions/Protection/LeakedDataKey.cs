using System.Text.Json.Serialization;

namespace Waxseal.Protection;

/// <summary>A data key that was reported as leaked, as the ring lists it: nothing is sealed with it any more.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Day">Of which day.</param>
/// <param name="Generation">Which of that day's.</param>
/// <param name="Compromised">When it was reported.</param>
public sealed record LeakedDataKey(
    [property: JsonPropertyName("a")] string Account, [property: JsonPropertyName("d")] DateOnly Day,
    [property: JsonPropertyName("g")] int Generation, [property: JsonPropertyName("c")] DateTimeOffset Compromised)
{
    /// <summary>
    /// How many the ring lists, so that its secret has room for them beside <see cref="ProtectionOptions.VersionsMax"/> versions. Where
    /// more leaked at once, the key that wraps them is to be reported: then every day has another.
    /// </summary>
    public const int CountMax = 10;

    /// <summary>Longer than anything of a day is sealed anew: a message can be under way for a year at most.</summary>
    internal const int DaysKept = 400;
}
