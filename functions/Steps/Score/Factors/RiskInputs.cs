using Waxseal.Flow;

namespace Waxseal.Steps.Score.Factors;

/// <summary>All that the score depends on: plain values, fetched beforehand.</summary>
/// <param name="Destination">Where the number is in service.</param>
/// <param name="GeographicDestination">Whether it is a plain line of that country.</param>
/// <param name="Kind"><c>otp</c>, <c>transactional</c>, <c>alert</c> or <c>marketing</c>.</param>
/// <param name="HighSensitivity">Whether the sender asked for the greatest care.</param>
/// <param name="OverSms">Whether the message would travel as SMS, readable by the networks on its way.</param>
/// <param name="ContentPoints">Points of the content scan, 0 to 100.</param>
/// <param name="HasLink">Whether the body holds a link.</param>
/// <param name="HasShortLink">Whether a link hides behind a shortener.</param>
public sealed record RiskInputs(
    Country Destination, bool GeographicDestination, string Kind, bool HighSensitivity, bool OverSms,
    int ContentPoints, bool HasLink, bool HasShortLink)
{
    /// <summary>Points of the account's gravest open alert; 0 for none.</summary>
    public int AlertPoints { get; init; }
}
