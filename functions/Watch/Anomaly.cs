namespace Waxseal.Watch;

/// <summary>What a detector has to say, with the numbers it says it by.</summary>
/// <param name="Kind">What about.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Baseline">What is normal, in the unit of the sentence.</param>
/// <param name="Observed">What was seen, in the same unit.</param>
/// <param name="Score">How far off, in the detector's own measure.</param>
/// <param name="Threshold">The score from which it speaks.</param>
/// <param name="Sentence">The same for a person, figures included; never a number or a text of a message.</param>
public sealed record Anomaly(
    AlertKind Kind, AlertSeverity Severity, double Baseline, double Observed, double Score, double Threshold, string Sentence)
{
    /// <summary>What single thing it is about, a block's id; empty for a state of the account. Another subject is another alert.</summary>
    public string Subject { get; init; } = "";
}
