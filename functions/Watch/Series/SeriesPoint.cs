namespace Waxseal.Watch.Series;

/// <summary>What the detector says about one value of a series.</summary>
/// <param name="Score">0 to 1: the surprise as a share of the greatest that is told apart; 0 while the detector keeps silent.</param>
/// <param name="Surprise">How unlikely the value is, as the negative power of ten: 2 is one in a hundred of the values seen before.</param>
/// <param name="Expected">What the series usually is at this time of day.</param>
/// <param name="Alert">Whether it is worth an alert: surprising, and none such was said lately.</param>
public readonly record struct SeriesPoint(double Score, double Surprise, double Expected, bool Alert);
