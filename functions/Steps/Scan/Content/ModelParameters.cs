namespace Waxseal.Steps.Scan.Content;

/// <summary>The numbers of a trained model beside its weights.</summary>
/// <param name="Scale">What one step of a weight of a feature of the text is worth.</param>
/// <param name="SignScale">What one step of a sign's weight is worth.</param>
/// <param name="Bias">Added to every score.</param>
/// <param name="Slope">Of the logistic curve that makes a probability of a score (Platt 1999).</param>
/// <param name="Offset">Of that curve: where a score says neither.</param>
internal readonly record struct ModelParameters(float Scale, float SignScale, float Bias, float Slope, float Offset);
