using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>
/// The rows of announced campaigns. They decide, so they carry a keyed hash; one that was changed from outside is as good as missing.
/// </summary>
public interface ICampaignPlanRows
{
    /// <summary>Adds a campaign; the one that stands under its id afterwards.</summary>
    Task<CampaignPlan> AddAsync(CampaignPlan plan, CancellationToken cancellation);

    /// <summary>The campaign, or null.</summary>
    Task<CampaignPlan?> FindAsync(AccountId account, string id, CancellationToken cancellation);

    /// <summary>Replaces the campaign if nobody changed it since it was read; null when somebody did.</summary>
    Task<CampaignPlan?> TryReplaceAsync(CampaignPlan plan, CancellationToken cancellation);

    /// <summary>Those of an account that end on a day (UTC) or later, by the day of their end; also those that were called off.</summary>
    IAsyncEnumerable<CampaignPlan> ListAsync(AccountId account, DateOnly endsSince, CancellationToken cancellation);
}
