namespace Waxseal.Client;

/// <summary>How far limits are used up; for a key with <c>limits:read</c>.</summary>
public static class LimitCalls
{
    /// <summary>The limits of the key's own account.</summary>
    public static async Task<LimitReport> GetLimitsAsync(this WaxsealClient client, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, "v1/limits");
        return await client.ReadAsync(call, WaxsealJson.Default.LimitReport, cancellation);
    }
}
