using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>What was done about a leaked key that is none of the ring.</summary>
/// <param name="Id">What it is known by, without its version.</param>
/// <param name="Version">Its number.</param>
/// <param name="Next">The number in its place; null when nothing takes its place by itself.</param>
/// <param name="UsedFrom">Since when it was used, as far as that is known.</param>
/// <param name="UsedUntil">Until when.</param>
/// <param name="Use">What stands under it, as far as it is listed here.</param>
/// <param name="Listed">True when that is all but for <see cref="Unlisted"/>.</param>
/// <param name="Unlisted">What it made that nothing lists, in codes.</param>
public sealed record HeldKeyReport(
    string Id, int Version, int? Next, DateTimeOffset UsedFrom, DateTimeOffset UsedUntil, KeyUse Use, bool Listed,
    IReadOnlyList<string> Unlisted)
{
    /// <summary>1 when the list was broken off: said again, it goes on.</summary>
    public int Left { get; init; }
}
