namespace Waxseal.Console;

/// <summary>How far a word about a campaign is carried out.</summary>
/// <param name="Result">Whether it stands.</param>
/// <param name="Settled">Messages that this call settled.</param>
/// <param name="Left">Messages that a timer will settle.</param>
/// <param name="Own">Messages that the reviewer's own key sent: they wait for somebody else.</param>
public sealed record CampaignProgress(ReviewResult Result, int Settled, int Left, int Own)
{
    /// <summary>It does not stand, and nothing was settled.</summary>
    public static CampaignProgress Refused(ReviewResult result) => new(result, 0, 0, 0);
}
