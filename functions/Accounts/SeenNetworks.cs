namespace Waxseal.Accounts;

/// <summary>Networks that a key was used from.</summary>
/// <param name="Key">The key without version.</param>
/// <param name="Hashes">Keyed hashes of the networks, oldest first: an address is a person's, and is kept nowhere.</param>
/// <param name="ETag">Version of the row as read; empty when there is none.</param>
public sealed record SeenNetworks(string Key, IReadOnlyList<string> Hashes, string ETag)
{
    /// <summary>Networks remembered of one key; the oldest go.</summary>
    public const int CountMax = 32;

    /// <summary>The same with these as well.</summary>
    public SeenNetworks With(IEnumerable<string> hashes) => this with { Hashes = [.. Hashes.Union(hashes).TakeLast(CountMax)] };
}
