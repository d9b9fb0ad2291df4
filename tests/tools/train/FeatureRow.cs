namespace Waxseal.Train;

/// <summary>A message as the model sees it.</summary>
/// <param name="Features">Distinct bucket numbers, sorted.</param>
/// <param name="IsBad">Fraud or spam.</param>
/// <param name="Cost">How dear a mistake about it is; 1 is usual.</param>
/// <param name="Group">Rows of one group come from one message and are never split between training and test.</param>
internal sealed record FeatureRow(int[] Features, bool IsBad, double Cost, int Group);
