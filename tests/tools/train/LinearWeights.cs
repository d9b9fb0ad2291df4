namespace Waxseal.Train;

/// <summary>A linear scorer over the features of the text and the signs of a row, each normalised by length.</summary>
/// <param name="Values">The weights.</param>
/// <param name="Bias">Added to every score.</param>
/// <param name="SignShare">How much the signs weigh against the text.</param>
internal sealed record LinearWeights(float[] Values, double Bias, double SignShare)
{
    /// <summary>The score of a message: above zero leans to fraud.</summary>
    public double ScoreOf(ReadOnlySpan<int> features)
    {
        var text = FeatureRow.CountText(features);
        return Bias + MeanOf(features[..text]) + (SignShare * MeanOf(features[text..]));
    }

    private double MeanOf(ReadOnlySpan<int> features)
    {
        if (features.Length == 0) return 0;
        var sum = 0.0;
        foreach (var feature in features) sum += Values[feature];
        return sum / Math.Sqrt(features.Length);
    }
}
