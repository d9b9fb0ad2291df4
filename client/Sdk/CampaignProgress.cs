namespace Waxseal.Client;

/// <summary>How far a verdict on a campaign is carried out; saying it again tells how far it came.</summary>
/// <param name="Verdict">What was said.</param>
/// <param name="Settled">Messages that this call settled.</param>
/// <param name="Left">Messages that the gateway goes on with by itself.</param>
/// <param name="Own">Messages that the reviewer's own key sent: they wait for somebody else.</param>
public sealed record CampaignProgress(string? Verdict, int Settled, int Left, int Own);
