namespace Waxseal.Train;

/// <summary>How a model is trained.</summary>
internal sealed record TrainingOptions
{
    /// <summary>Order of the rows while training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How dear mistakes are against large weights.</summary>
    public double Cost { get; init; } = 0.6;

    /// <summary>How much dearer it is to take an honest message for a bad one.</summary>
    public double GoodCost { get; init; } = 1;

    /// <summary>Added to counts, so that what was never seen is not impossible.</summary>
    public double Smoothing { get; init; } = 1;

    /// <summary>Features of fewer messages get no weight.</summary>
    public int MessagesMin { get; init; } = 2;

    /// <summary>One scorer each: 0 takes features as they are, 1 scales them by their log-count ratio, more by a power of it.</summary>
    public IReadOnlyList<double> RatioPowers { get; init; } = [0.5];

    /// <summary>How much the signs weigh against the text; 0 leaves them out.</summary>
    public double SignShare { get; init; } = 1;

    /// <summary>The cost of a mistake about a row.</summary>
    public double CostOf(FeatureRow row) => Cost * row.Cost * (row.IsBad ? 1 : GoodCost);
}
