namespace Waxseal.Steps.Score.Factors;

/// <summary>Adds up what speaks against a message. Pure: the same inputs give the same score, and every point has a name.</summary>
/// <remarks>
/// Additive on purpose. A sum can be explained to the sender and to an auditor factor by factor; a product or a trained model
/// cannot. Where two facts are worse together than apart, the combination is a factor of its own.
/// </remarks>
public static class RiskScore
{
    /// <summary>The highest score.</summary>
    public const int ScoreMax = 100;

    /// <summary>Content alone can't reach the top: a message bad enough for that is held by the scan already.</summary>
    public const int ContentPointsMax = 60;

    private const string Otp = "otp";
    private const string Marketing = "marketing";

    /// <summary>Scores one message.</summary>
    public static RiskReport Of(RiskInputs inputs)
    {
        var factors = new List<RiskFactor>();
        var costReason = HighCostDestinations.ReasonFor(inputs.Destination);

        AddContent(inputs, factors);
        AddDestination(inputs, costReason, factors);
        AddPurpose(inputs, costReason is not null, factors);

        if (inputs.AlertPoints > 0)
            factors.Add(new RiskFactor("account_alert", inputs.AlertPoints, "The account's traffic looks odd: it has an open alert."));

        var sum = 0;
        foreach (var factor in factors) sum += factor.Points;
        return new RiskReport(Math.Clamp(sum, 0, ScoreMax), factors);
    }

    private static void AddContent(RiskInputs inputs, List<RiskFactor> factors)
    {
        var points = Math.Clamp(inputs.ContentPoints, 0, ContentPointsMax);
        if (points > 0) factors.Add(new RiskFactor("content_findings", points, "The content scan found signs of fraud."));

        // A one-time code needs no link: whoever adds one wants the reader elsewhere.
        if (inputs.HasLink && inputs.Kind == Otp) factors.Add(new RiskFactor("link_in_otp", 15, "A one-time code comes with a link."));

        if (inputs.HasShortLink && inputs.Kind == Marketing)
        {
            factors.Add(new RiskFactor("marketing_with_short_link", 20, "Marketing behind a link shortener; carriers refuse that."));
        }
    }

    private static void AddDestination(RiskInputs inputs, string? costReason, List<RiskFactor> factors)
    {
        if (!inputs.GeographicDestination)
        {
            factors.Add(new RiskFactor("non_geographic_destination", 35, "The number belongs to no country's plain lines."));
        }

        if (costReason is not null) factors.Add(new RiskFactor("high_cost_destination", 20, costReason));
    }

    private static void AddPurpose(RiskInputs inputs, bool highCost, List<RiskFactor> factors)
    {
        // How pumping looks: sign-up forms fed with numbers of one costly range.
        if (inputs.Kind == Otp && (highCost || !inputs.GeographicDestination))
            factors.Add(new RiskFactor("pumping_pattern", 15, "A one-time code goes to a costly destination."));

        if (inputs.HighSensitivity && inputs.OverSms)
        {
            factors.Add(new RiskFactor("high_sensitivity_over_sms", 15, "SMS is readable on its way; the sender asked for more care."));
        }
    }
}
