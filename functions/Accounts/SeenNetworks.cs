namespace Waxseal.Accounts;

/// <summary>Networks that a key was used from.</summary>
/// <param name="Key">The key without version.</param>
/// <param name="Networks">Oldest first.</param>
/// <param name="ETag">Version of the row as read; empty when there is none.</param>
public sealed record SeenNetworks(string Key, IReadOnlyList<SeenNetwork> Networks, string ETag)
{
    /// <summary>Networks remembered of one key; the oldest go.</summary>
    public const int CountMax = 32;

    /// <summary>When a network was first seen, whichever of its hashes it stands under; null when it was not.</summary>
    public DateTimeOffset? SinceOf(IReadOnlyList<string> hashes) =>
        Networks.Where(one => hashes.Contains(one.Hash)).Select(one => (DateTimeOffset?)one.Since).Min();

    /// <summary>True when the key was used from a network that stands under none of these hashes.</summary>
    public bool HasOtherThan(IReadOnlyList<string> hashes) => Networks.Any(one => !hashes.Contains(one.Hash));

    /// <summary>
    /// The same with a network that was seen at a time: under the first of its hashes, which is that of the current key, and no longer
    /// under others. Its first time stays.
    /// </summary>
    public SeenNetworks With(IReadOnlyList<string> hashes, DateTimeOffset seen)
    {
        var since = SinceOf(hashes) is { } known && known < seen ? known : seen;
        var others = Networks.Where(one => !hashes.Contains(one.Hash));
        var all = others.Append(new SeenNetwork(hashes[0], since)).OrderBy(one => one.Since).TakeLast(CountMax);
        return this with { Networks = [.. all] };
    }
}
