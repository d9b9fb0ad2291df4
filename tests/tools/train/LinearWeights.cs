namespace Waxseal.Train;

/// <summary>A linear scorer over features of length-normalised rows.</summary>
internal sealed record LinearWeights(float[] Values, double Bias)
{
    /// <summary>The score of a message: above zero leans to fraud.</summary>
    public double ScoreOf(ReadOnlySpan<int> features)
    {
        var sum = 0.0;
        foreach (var feature in features) sum += Values[feature];
        return Bias + (sum / Math.Sqrt(features.Length));
    }
}
