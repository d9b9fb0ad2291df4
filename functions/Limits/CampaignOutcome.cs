namespace Waxseal.Limits;

/// <summary>What became of an announcement.</summary>
public abstract record CampaignOutcome
{
    private CampaignOutcome()
    {
    }

    /// <summary>It stands, or stood before.</summary>
    public sealed record Done(CampaignPlan Plan) : CampaignOutcome;

    /// <summary>There is none under this id.</summary>
    public sealed record Missing : CampaignOutcome;

    /// <summary>The account has announced as many as it may.</summary>
    public sealed record TooMany : CampaignOutcome;

    /// <summary>The Idempotency-Key belongs to another announcement.</summary>
    public sealed record OtherRequest : CampaignOutcome;
}
