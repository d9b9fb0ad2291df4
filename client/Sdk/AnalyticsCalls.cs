namespace Waxseal.Client;

/// <summary>Counts of messages; for a key with <c>analytics:read</c>.</summary>
public static class AnalyticsCalls
{
    /// <summary>Messages, parts and recipients by what they have in common.</summary>
    public static async Task<AnalyticsReport> GetAnalyticsAsync(
        this WaxsealClient client, AnalyticsQuery query, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, query.Path());
        return await client.ReadAsync(call, WaxsealJson.Default.AnalyticsReport, cancellation);
    }
}
