namespace Waxseal.Steps.Scan.Content;

/// <summary>Two ideas that make a lure when they stand close together.</summary>
/// <param name="First">Any of these.</param>
/// <param name="Second">And any of these, in another word.</param>
/// <param name="DistanceMax">Words from one to the other.</param>
/// <param name="Kind">What it is then.</param>
internal sealed record LurePair(Concepts First, Concepts Second, int DistanceMax, FindingKind Kind);
