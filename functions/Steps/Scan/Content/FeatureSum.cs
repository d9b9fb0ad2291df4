using System.Numerics;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Adds up the weights of the distinct features of a stretch.</summary>
/// <remarks>A word said twenty times counts once: repetition is the cheapest way to drown a model.</remarks>
internal ref struct FeatureSum : IFeatureSink
{
    /// <summary>A stretch has that many characters more than its text at the most: the rest of a word, a space at each end.</summary>
    private const int CharactersAround = ModelStretch.Room - ModelStretch.CharactersMax;

    private readonly ReadOnlySpan<sbyte> weights;
    private readonly Span<int> seen;
    private readonly int mask;

    /// <summary>Uses the caller's memory, of the size that <see cref="RoomFor"/> says.</summary>
    public FeatureSum(ReadOnlySpan<sbyte> weights, Span<int> seen)
    {
        this.weights = weights;
        this.seen = seen;
        mask = seen.Length - 1;
        seen.Clear();
    }

    /// <summary>The sum of the weights.</summary>
    public int Sum { get; private set; }

    /// <summary>How many distinct features there were.</summary>
    public int Count { get; private set; }

    /// <summary>Entries for the stretches of a text of so many characters: a power of two, more than they can have features.</summary>
    public static int RoomFor(int characters) =>
        (int)BitOperations.RoundUpToPowerOf2((uint)(characters + CharactersAround) * ModelFeatures.PerCharacterMax);

    /// <inheritdoc/>
    public void Add(uint hash, int start, int length)
    {
        var number = FeatureNumbers.Of(hash);
        var at = number & mask;
        while (seen[at] != 0)
        {
            if (seen[at] == number + 1) return;
            at = (at + 1) & mask;
        }

        // Unreached with the room that RoomFor gives. With less, the search for a free entry would not end.
        if (Count >= seen.Length * 3 / 4) return;
        seen[at] = number + 1;
        Sum += weights[number];
        Count++;
    }
}
