using System.Runtime.CompilerServices;

namespace Waxseal.Client;

/// <summary><c>/v1/quarantine</c>: needs a key with <c>review:content</c>.</summary>
public sealed class WaxsealQuarantine
{
    private const string NextHeader = "Waxseal-Next";
    private readonly WaxsealClient client;

    internal WaxsealQuarantine(WaxsealClient client) => this.client = client;

    /// <summary>Held messages, oldest first, without their texts.</summary>
    public async IAsyncEnumerable<HeldMessage> ListAsync(HeldFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = filter.ToQuery();
        for (string? after = ""; after is not null;)
        {
            var page = after.Length == 0 ? query : $"{query}&after={Uri.EscapeDataString(after)}".TrimStart('&');
            using var call = new HttpRequestMessage(HttpMethod.Get, page.Length == 0 ? "v1/quarantine" : $"v1/quarantine?{page}");
            var found = await client.ReadAsync(call, WaxsealJson.Default.HeldMessages, cancellation);
            foreach (var held in found.Messages) yield return held;
            after = found.Next;
        }
    }

    /// <summary>One held message with its findings and the outline of its text, letters and digits masked.</summary>
    public async Task<HeldMessage> GetAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, PathOf(id));
        return await client.ReadAsync(call, WaxsealJson.Default.HeldMessage, cancellation);
    }

    /// <summary>What a message that waits says. The gateway writes down who read it.</summary>
    public async Task<HeldContent> ReadAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, PathOf(id) + "/content");
        return await client.ReadAsync(call, WaxsealJson.Default.HeldContent, cancellation);
    }

    /// <summary>Lets a held message go on. The hash binds the approval to the content that was reviewed.</summary>
    public Task ApproveAsync(string id, string contentHash, CancellationToken cancellation) =>
        DecideAsync($"{PathOf(id)}/approve", new ReviewDecision(contentHash), cancellation);

    /// <summary>The same, and makes a domain that it links to, or its sender ID, the account's own.</summary>
    public Task ApproveAsync(string id, string contentHash, HeldAllowance? allow, CancellationToken cancellation) =>
        DecideAsync($"{PathOf(id)}/approve", new ReviewDecision(contentHash, allow), cancellation);

    /// <summary>Ends a held message.</summary>
    public Task RejectAsync(string id, string contentHash, CancellationToken cancellation) =>
        DecideAsync($"{PathOf(id)}/reject", new ReviewDecision(contentHash), cancellation);

    /// <summary>What waits, by template.</summary>
    public async Task<HeldCampaigns> ListCampaignsAsync(CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, "v1/quarantine/campaigns");
        return await client.ReadAsync(call, WaxsealJson.Default.HeldCampaigns, cancellation);
    }

    /// <summary>Lets the messages of a campaign go on: those that were held when it was listed.</summary>
    public Task<CampaignProgress> ApproveCampaignAsync(HeldCampaign campaign, CancellationToken cancellation) =>
        DecideAsync(campaign, "approve", allow: null, cancellation);

    /// <summary>The same, and makes a domain that its example links to, or its sender ID, the account's own.</summary>
    public Task<CampaignProgress> ApproveCampaignAsync(HeldCampaign campaign, HeldAllowance? allow, CancellationToken cancellation) =>
        DecideAsync(campaign, "approve", allow, cancellation);

    /// <summary>Ends the messages of a campaign: those that were held when it was listed.</summary>
    public Task<CampaignProgress> RejectCampaignAsync(HeldCampaign campaign, CancellationToken cancellation) =>
        DecideAsync(campaign, "reject", allow: null, cancellation);

    /// <summary>Verdicts for the next training, a JSON line each; needs a key with <c>review:examples</c>.</summary>
    public async IAsyncEnumerable<string> ListExamplesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? path = "v1/quarantine/examples"; path is not null;)
        {
            using var call = new HttpRequestMessage(HttpMethod.Get, path);
            using var answer = await client.AnswerAsync(call, cancellation);
            var lines = (await answer.Content.ReadAsStringAsync(cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            foreach (var line in lines) yield return line;
            path = answer.Headers.TryGetValues(NextHeader, out var next)
                ? $"v1/quarantine/examples?after={Uri.EscapeDataString(next.First())}"
                : null;
        }
    }

    private async Task<CampaignProgress> DecideAsync(
        HeldCampaign campaign, string decision, HeldAllowance? allow, CancellationToken cancellation)
    {
        using var call = WaxsealClient.Post(
            $"v1/quarantine/campaigns/{Uri.EscapeDataString(campaign.Id)}/{decision}",
            new CampaignDecision(campaign.ContentHash, campaign.Last, allow), WaxsealJson.Default.CampaignDecision,
            client.NewIdempotencyKey());
        return await client.ReadAsync(call, WaxsealJson.Default.CampaignProgress, cancellation);
    }

    private async Task DecideAsync(string path, ReviewDecision decision, CancellationToken cancellation)
    {
        using var call = WaxsealClient.Post(
            path, decision, WaxsealJson.Default.ReviewDecision, client.NewIdempotencyKey());
        using var response = await client.AnswerAsync(call, cancellation);
    }

    private static string PathOf(string id) => $"v1/quarantine/{Uri.EscapeDataString(id)}";
}
