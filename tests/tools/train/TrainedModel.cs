namespace Waxseal.Train;

/// <summary>A trained model and what was seen of it on messages that it had not seen.</summary>
/// <param name="Weights">The scorer, trained on all rows.</param>
/// <param name="Slope">Of the calibration curve.</param>
/// <param name="Offset">Of the calibration curve.</param>
/// <param name="Scored">Of each message the score by a model that was trained without it.</param>
internal sealed record TrainedModel(LinearWeights Weights, double Slope, double Offset, IReadOnlyList<ScoredMessage> Scored)
{
    /// <summary>The probability of a score.</summary>
    public double ProbabilityOf(double score) => 1 / (1 + Math.Exp(-Slope * (score - Offset)));
}
