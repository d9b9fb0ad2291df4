using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Counts different recipients by their tokens: exact while there is room, every token is known, and all are of one version. While tokens
/// are being renewed one number may have two; the version with the most is counted then, which is never too many.
/// </summary>
internal sealed class RecipientSet
{
    private readonly Dictionary<int, HashSet<UInt128>> versions = [];
    private bool lacking;

    /// <summary>Different recipients.</summary>
    public int Count => versions.Count == 0 ? 0 : versions.Values.Max(tokens => tokens.Count);

    /// <summary>Whether there may be more.</summary>
    public bool AtLeast => lacking || versions.Count > 1;

    /// <summary>Adds a message's recipient. Each new token takes one place of the room.</summary>
    public void Add(string token, ref int room)
    {
        if (!PhoneTokens.TryRead(token, out var version, out var bits))
        {
            lacking = true;
            return;
        }

        if (!versions.TryGetValue(version, out var tokens)) versions[version] = tokens = [];
        if (tokens.Contains(bits)) return;
        if (room == 0)
        {
            lacking = true;
            return;
        }

        tokens.Add(bits);
        room--;
    }
}
