namespace Waxseal.Steps.Scan.Content;

/// <summary>What the model thinks of a message.</summary>
/// <param name="Probability">0 to 1, calibrated: of messages with 0.9, nine in ten of those it was calibrated on were fraud or
/// spam.</param>
/// <param name="From">Where in the views the stretch begins that it thinks so of.</param>
internal readonly record struct ModelOpinion(double Probability, int From);
