namespace Waxseal.Steps.Scan.Content;

/// <summary>Adds up the weights of the distinct signs of a message.</summary>
internal ref struct SignSum : IFeatureSink
{
    /// <summary>Room for one bit a sign.</summary>
    public const int Room = ModelSigns.Buckets / 64;

    private readonly ReadOnlySpan<sbyte> weights;
    private readonly Span<ulong> seen;

    /// <summary>Uses the caller's memory, of the size <see cref="Room"/> and all zero, and weights of signs alone.</summary>
    public SignSum(ReadOnlySpan<sbyte> weights, Span<ulong> seen)
    {
        this.weights = weights;
        this.seen = seen;
    }

    /// <summary>The sum of the weights.</summary>
    public int Sum { get; private set; }

    /// <summary>How many distinct signs there were.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Add(uint hash, int start, int length)
    {
        var number = ModelSigns.NumberOf(hash);
        ref var bits = ref seen[number / 64];
        var bit = 1UL << (number % 64);
        if ((bits & bit) != 0) return;
        bits |= bit;
        Sum += weights[number];
        Count++;
    }
}
