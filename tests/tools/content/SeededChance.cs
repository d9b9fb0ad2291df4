namespace Waxseal.Tests.Tools.Content;

/// <summary>Chance that is the same for a text on every machine and in every order of the texts.</summary>
internal static class SeededChance
{
    /// <summary>A source of its own for a text.</summary>
    public static Random For(string text, int seed)
    {
        // FNV-1a; string.GetHashCode differs from run to run.
        var hash = unchecked((int)2166136261) ^ seed;
        foreach (var character in text) hash = unchecked((hash ^ character) * 16777619);
        return new Random(hash & int.MaxValue);
    }
}
