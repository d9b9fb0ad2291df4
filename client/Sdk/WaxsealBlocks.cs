using System.Runtime.CompilerServices;

namespace Waxseal.Client;

/// <summary>
/// <c>/v1/blocks</c>: needs a key with <c>review:blocks</c>; the gateway's operators name any account, and need <c>accounts:manage</c>.
/// </summary>
public sealed class WaxsealBlocks
{
    private readonly WaxsealClient client;

    internal WaxsealBlocks(WaxsealClient client) => this.client = client;

    /// <summary>All blocks of an account, by day; of the own account when none is named.</summary>
    public async IAsyncEnumerable<VolumeBlock> ListAsync(string? account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? after = ""; after is not null;)
        {
            string[] query =
            [
                .. account is null ? Array.Empty<string>() : [$"account={Uri.EscapeDataString(account)}"],
                .. after.Length == 0 ? Array.Empty<string>() : [$"after={Uri.EscapeDataString(after)}"],
            ];
            using var call = new HttpRequestMessage(
                HttpMethod.Get, query.Length == 0 ? "v1/blocks" : "v1/blocks?" + string.Join('&', query));
            var page = await client.ReadAsync(call, WaxsealJson.Default.VolumeBlockList, cancellation);
            foreach (var block in page.Blocks) yield return block;
            after = page.Next;
        }
    }

    public async Task<VolumeBlock> GetAsync(string id, string? account, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, PathOf(id, "", account));
        return await client.ReadAsync(call, WaxsealJson.Default.VolumeBlock, cancellation);
    }

    /// <summary>
    /// The account sends again, and what was held goes on at its normal rate; of a confirmed block, the account sends again and nothing
    /// else. The reason is one word, for the audit trail.
    /// </summary>
    public Task<VolumeBlock> UnblockAsync(string id, string? account, string reason, CancellationToken cancellation) =>
        DecideAsync(PathOf(id, "/unblock", account), reason, cancellation);

    /// <summary>What was held is rejected, and the keys that sent in the window end. The account stays blocked.</summary>
    public Task<VolumeBlock> ConfirmAsync(string id, string? account, string reason, CancellationToken cancellation) =>
        DecideAsync(PathOf(id, "/confirm", account), reason, cancellation);

    private async Task<VolumeBlock> DecideAsync(string path, string reason, CancellationToken cancellation)
    {
        using var call = WaxsealClient.Post(
            path, new GivenReason(reason), WaxsealJson.Default.GivenReason, client.NewIdempotencyKey());
        return await client.ReadAsync(call, WaxsealJson.Default.VolumeBlock, cancellation);
    }

    private static string PathOf(string id, string verb, string? account) =>
        $"v1/blocks/{Uri.EscapeDataString(id)}{verb}" + (account is null ? "" : $"?account={Uri.EscapeDataString(account)}");
}
