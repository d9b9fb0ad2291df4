using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>The words of a text as numbers of hashed features.</summary>
public sealed class TextFeatures : ITextFeatures
{
    private const uint Seed = 0x811C9DC5;
    private const uint Prime = 0x01000193;
    private const int Bits = 20;

    /// <inheritdoc/>
    public IReadOnlyList<int> Of(string body)
    {
        var plain = MessageText.Of(body).Plain;
        var features = new SortedSet<int>();
        var hash = Seed;
        foreach (var character in plain)
        {
            if (char.IsLetterOrDigit(character)) hash = (hash ^ character) * Prime;
            else hash = Add(features, hash);
        }

        Add(features, hash);
        return [.. features];
    }

    private static uint Add(SortedSet<int> features, uint hash)
    {
        if (hash != Seed) features.Add((int)(hash >> (32 - Bits)));
        return Seed;
    }
}
