using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>What was done about a key that leaked, and what it reaches.</summary>
/// <param name="Leaked">The version, as the ring has it now.</param>
/// <param name="Next">The version in its place.</param>
/// <param name="Until">When it was replaced; null when it never was current.</param>
/// <param name="Use">What stood under it when the report came, as far as it is listed here.</param>
/// <param name="Listed">True when that is all but for <see cref="Unlisted"/>; else the audit gets the rest, if anything is listed.</param>
/// <param name="Moved">What was moved at once, and what is left to the daily run.</param>
public sealed record CompromiseReport(
    KeyVersion Leaked, KeyVersion Next, DateTimeOffset? Until, KeyUse Use, bool Listed, RewrapReport Moved)
{
    /// <summary>What the version made that nothing lists, in codes.</summary>
    public IReadOnlyList<string> Unlisted => KeyUse.UnlistedOf(Leaked.Purpose);
}
