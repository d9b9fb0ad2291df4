namespace Waxseal.Client;

/// <summary>A campaign to announce.</summary>
/// <param name="Name">For people.</param>
/// <param name="From">When it begins: now or later.</param>
/// <param name="Until">When it is over.</param>
/// <param name="Volume">Messages beyond the usual.</param>
public sealed record AnnouncedCampaignDraft(string Name, DateTimeOffset From, DateTimeOffset Until, int Volume)
{
    /// <summary>Never prints the name.</summary>
    public override string ToString() => $"AnnouncedCampaignDraft({From}, {Volume})";
}
