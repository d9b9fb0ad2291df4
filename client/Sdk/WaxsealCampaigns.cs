namespace Waxseal.Client;

/// <summary><c>/v1/campaigns</c>: needs a key with <c>campaigns:manage</c>, which can't send.</summary>
public sealed class WaxsealCampaigns
{
    private readonly WaxsealClient client;

    internal WaxsealCampaigns(WaxsealClient client) => this.client = client;

    /// <summary>
    /// Announces a campaign: its volume is allowed on top of the usual. A repeat after a lost answer makes no second one.
    /// </summary>
    public async Task<AnnouncedCampaign> AnnounceAsync(AnnouncedCampaignDraft draft, CancellationToken cancellation)
    {
        using var call = WaxsealClient.Post(
            "v1/campaigns", draft, WaxsealJson.Default.AnnouncedCampaignDraft, client.NewIdempotencyKey());
        return await client.ReadAsync(call, WaxsealJson.Default.AnnouncedCampaign, cancellation);
    }

    /// <summary>Campaigns that are not over and not called off.</summary>
    public async Task<IReadOnlyList<AnnouncedCampaign>> ListAsync(CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, "v1/campaigns");
        return (await client.ReadAsync(call, WaxsealJson.Default.AnnouncedCampaignList, cancellation)).Campaigns;
    }

    public async Task<AnnouncedCampaign> GetAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, PathOf(id));
        return await client.ReadAsync(call, WaxsealJson.Default.AnnouncedCampaign, cancellation);
    }

    /// <summary>Calls a campaign off.</summary>
    public async Task<AnnouncedCampaign> WithdrawAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Delete, PathOf(id));
        return await client.ReadAsync(call, WaxsealJson.Default.AnnouncedCampaign, cancellation);
    }

    private static string PathOf(string id) => $"v1/campaigns/{Uri.EscapeDataString(id)}";
}
