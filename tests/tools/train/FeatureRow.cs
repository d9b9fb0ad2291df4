using Waxseal.Steps.Scan.Content;

namespace Waxseal.Train;

/// <summary>A message as the model sees it.</summary>
/// <param name="Features">Distinct numbers of features, sorted; signs come last.</param>
/// <param name="IsBad">Fraud or spam.</param>
/// <param name="Cost">How dear a mistake about it is; 1 is usual.</param>
/// <param name="Group">Rows of one group come from one message and are never split between training and test.</param>
internal sealed record FeatureRow(int[] Features, bool IsBad, double Cost, int Group)
{
    private readonly int textFeatures = CountText(Features);

    /// <summary>Those of the text.</summary>
    public ReadOnlySpan<int> Text => Features.AsSpan(0, textFeatures);

    /// <summary>What the rules saw.</summary>
    public ReadOnlySpan<int> Signs => Features.AsSpan(textFeatures);

    /// <summary>The row by its text alone.</summary>
    public FeatureRow WithoutSigns() => new(Text.ToArray(), IsBad, Cost, Group);

    /// <summary>How many of sorted features are of the text.</summary>
    public static int CountText(ReadOnlySpan<int> features)
    {
        var at = features.BinarySearch(FeatureNumbers.Buckets);
        return at < 0 ? ~at : at;
    }
}
