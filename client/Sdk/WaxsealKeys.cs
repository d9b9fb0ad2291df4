using System.Runtime.CompilerServices;

namespace Waxseal.Client;

/// <summary><c>/v1/keys</c>: needs a key with <c>keys:manage</c>.</summary>
public sealed class WaxsealKeys
{
    private readonly WaxsealClient client;

    internal WaxsealKeys(WaxsealClient client) => this.client = client;

    /// <summary>A new key; the answer holds its secret, once. A repeat after a lost answer makes no second one.</summary>
    public async Task<ManagedKey> CreateAsync(ManagedKeyDraft draft, CancellationToken cancellation)
    {
        using var call = WaxsealClient.Post("v1/keys", draft, WaxsealJson.Default.ManagedKeyDraft, client.NewIdempotencyKey());
        return await client.ReadAsync(call, WaxsealJson.Default.ManagedKey, cancellation);
    }

    /// <summary>All keys of an account, by id, dead ones too; of the own account when none is named.</summary>
    public async IAsyncEnumerable<ManagedKey> ListAsync(string? account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var whose = account is null ? "" : $"account={Uri.EscapeDataString(account)}";
        for (var query = whose; ;)
        {
            using var call = new HttpRequestMessage(HttpMethod.Get, query.Length == 0 ? "v1/keys" : "v1/keys?" + query);
            var page = await client.ReadAsync(call, WaxsealJson.Default.ManagedKeyList, cancellation);
            foreach (var key in page.Keys) yield return key;
            if (page.Next is not { } next) yield break;
            query = (whose.Length == 0 ? "" : whose + "&") + $"after={Uri.EscapeDataString(next)}";
        }
    }

    public async Task<ManagedKey> GetAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, PathOf(id));
        return await client.ReadAsync(call, WaxsealJson.Default.ManagedKey, cancellation);
    }

    /// <summary>Ends all versions of a key at once. The reason is one word, for the audit trail.</summary>
    public Task<ManagedKey> RevokeAsync(string id, string reason, CancellationToken cancellation) =>
        EndAsync(id, "revoke", reason, cancellation);

    /// <summary>Ends a key that leaked, and stops what it signed and is still on its way.</summary>
    public Task<ManagedKey> CompromiseAsync(string id, string reason, CancellationToken cancellation) =>
        EndAsync(id, "compromise", reason, cancellation);

    private async Task<ManagedKey> EndAsync(string id, string verb, string reason, CancellationToken cancellation)
    {
        using var call = WaxsealClient.Post(
            $"{PathOf(id)}/{verb}", new GivenReason(reason), WaxsealJson.Default.GivenReason, client.NewIdempotencyKey());
        return await client.ReadAsync(call, WaxsealJson.Default.ManagedKey, cancellation);
    }

    private static string PathOf(string id) => $"v1/keys/{Uri.EscapeDataString(id)}";
}
