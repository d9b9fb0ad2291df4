namespace Waxseal.Client;

/// <summary>The campaigns that wait, the largest first; not <c>Whole</c> when the gateway did not look at all that waits.</summary>
public sealed record HeldCampaigns(IReadOnlyList<HeldCampaign> Campaigns, bool Whole = true);
