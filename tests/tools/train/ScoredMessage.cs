namespace Waxseal.Train;

/// <summary>A message and the score that a model gave it that had not seen it.</summary>
internal sealed record ScoredMessage(LabelledMessage Message, double Score);
