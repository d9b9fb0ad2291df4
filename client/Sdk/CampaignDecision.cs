namespace Waxseal.Client;

/// <summary>The body of a verdict on a campaign.</summary>
internal sealed record CampaignDecision(string ContentHash, DateTimeOffset HeldUntil, HeldAllowance? Allow = null);
