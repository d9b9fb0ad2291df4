using System.Runtime.CompilerServices;

namespace Waxseal.Client;

/// <summary><c>/v1/alerts</c>: needs a key with <c>alerts:read</c>.</summary>
public sealed class WaxsealAlerts
{
    private readonly WaxsealClient client;

    internal WaxsealAlerts(WaxsealClient client) => this.client = client;

    /// <summary>Alerts of the account, oldest first.</summary>
    public async IAsyncEnumerable<TrafficAlert> ListAsync(AlertFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? after = ""; after is not null;)
        {
            var query = filter.ToQuery(after);
            using var call = new HttpRequestMessage(HttpMethod.Get, query.Length == 0 ? "v1/alerts" : $"v1/alerts?{query}");
            var page = await client.ReadAsync(call, WaxsealJson.Default.TrafficAlertList, cancellation);
            foreach (var alert in page.Alerts) yield return alert;
            after = page.Next;
        }
    }

    public async Task<TrafficAlert> GetAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, PathOf(id));
        return await client.ReadAsync(call, WaxsealJson.Default.TrafficAlert, cancellation);
    }

    /// <summary>Says that somebody looks into it; the gateway writes down who was first.</summary>
    public async Task<TrafficAlert> AcknowledgeAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, PathOf(id) + "/acknowledge");
        return await client.ReadAsync(call, WaxsealJson.Default.TrafficAlert, cancellation);
    }

    private static string PathOf(string id) => $"v1/alerts/{Uri.EscapeDataString(id)}";
}
