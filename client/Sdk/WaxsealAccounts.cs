using System.Runtime.CompilerServices;

namespace Waxseal.Client;

/// <summary><c>/v1/accounts</c>: needs a key of the gateway's own account with <c>accounts:manage</c>.</summary>
public sealed class WaxsealAccounts
{
    private readonly WaxsealClient client;

    internal WaxsealAccounts(WaxsealClient client) => this.client = client;

    /// <summary>A new account. A repeat after a lost answer makes no second one.</summary>
    public async Task<ManagedAccount> CreateAsync(ManagedAccountDraft draft, CancellationToken cancellation)
    {
        using var call = WaxsealClient.Post("v1/accounts", draft, WaxsealJson.Default.ManagedAccountDraft, client.NewIdempotencyKey());
        return await client.ReadAsync(call, WaxsealJson.Default.ManagedAccount, cancellation);
    }

    /// <summary>All accounts, by id.</summary>
    public async IAsyncEnumerable<ManagedAccount> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var path = "v1/accounts"; path.Length > 0;)
        {
            using var call = new HttpRequestMessage(HttpMethod.Get, path);
            var page = await client.ReadAsync(call, WaxsealJson.Default.ManagedAccountList, cancellation);
            foreach (var account in page.Accounts) yield return account;
            path = page.Next is { } next ? $"v1/accounts?after={Uri.EscapeDataString(next)}" : "";
        }
    }

    public async Task<ManagedAccount> GetAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, PathOf(id));
        return await client.ReadAsync(call, WaxsealJson.Default.ManagedAccount, cancellation);
    }

    /// <summary>
    /// Changes what the draft names, when nobody else changed the account since the version it names. Not repeated when the answer is lost:
    /// the repeat would be refused for the change that the first try made.
    /// </summary>
    public async Task<ManagedAccount> ChangeAsync(string id, ManagedAccountDraft draft, CancellationToken cancellation)
    {
        using var call = WaxsealClient.Post(PathOf(id), draft, WaxsealJson.Default.ManagedAccountDraft, idempotencyKey: null);
        call.Method = HttpMethod.Put;
        return await client.ReadAsync(call, WaxsealJson.Default.ManagedAccount, cancellation);
    }

    /// <summary>By what the account's messages are judged.</summary>
    public async Task<ContentSettings> GetContentAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, PathOf(id) + "/content");
        return await client.ReadAsync(call, WaxsealJson.Default.ContentSettings, cancellation);
    }

    /// <summary>
    /// Replaces all of it, when nobody else changed the account since the version that the settings name. Not repeated when the answer is
    /// lost, as with <see cref="ChangeAsync"/>.
    /// </summary>
    public async Task<ContentSettings> SetContentAsync(string id, ContentSettings settings, CancellationToken cancellation)
    {
        var body = settings with { Account = null };
        using var call = WaxsealClient.Post(PathOf(id) + "/content", body, WaxsealJson.Default.ContentSettings, idempotencyKey: null);
        call.Method = HttpMethod.Put;
        return await client.ReadAsync(call, WaxsealJson.Default.ContentSettings, cancellation);
    }

    /// <summary>How much the account may send, where that differs from the gateway's own limits.</summary>
    public async Task<LimitSettings> GetLimitsAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, PathOf(id) + "/limits");
        return await client.ReadAsync(call, WaxsealJson.Default.LimitSettings, cancellation);
    }

    /// <summary>
    /// Replaces all of it, when nobody else changed the account since the version that the settings name. Not repeated when the answer is
    /// lost, as with <see cref="ChangeAsync"/>.
    /// </summary>
    public async Task<LimitSettings> SetLimitsAsync(string id, LimitSettings settings, CancellationToken cancellation)
    {
        var body = settings with { Account = null };
        using var call = WaxsealClient.Post(PathOf(id) + "/limits", body, WaxsealJson.Default.LimitSettings, idempotencyKey: null);
        call.Method = HttpMethod.Put;
        return await client.ReadAsync(call, WaxsealJson.Default.LimitSettings, cancellation);
    }

    /// <summary>From now on it sends nothing; what it has in the queues is held. The reason is one word, for the audit trail.</summary>
    public Task<ManagedAccount> SuspendAsync(string id, string reason, CancellationToken cancellation) =>
        MoveAsync(id, "suspend", reason, cancellation);

    /// <summary>Lets it send again.</summary>
    public Task<ManagedAccount> ResumeAsync(string id, string reason, CancellationToken cancellation) =>
        MoveAsync(id, "resume", reason, cancellation);

    private async Task<ManagedAccount> MoveAsync(string id, string verb, string reason, CancellationToken cancellation)
    {
        using var call = WaxsealClient.Post(
            $"{PathOf(id)}/{verb}", new GivenReason(reason), WaxsealJson.Default.GivenReason, client.NewIdempotencyKey());
        return await client.ReadAsync(call, WaxsealJson.Default.ManagedAccount, cancellation);
    }

    private static string PathOf(string id) => $"v1/accounts/{Uri.EscapeDataString(id)}";
}
