using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>
/// The endpoints of accounts as the hot path sees them: from memory for a few seconds, also that there are none, then read again.
/// </summary>
public sealed class WebhookDirectory(IWebhookRows rows, IOptions<WebhookOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<AccountId, Cached> cache = new();

    /// <summary>The account's endpoints, a few seconds old at most.</summary>
    public ValueTask<AccountWebhooks> FindAsync(AccountId account, CancellationToken cancellation) =>
        cache.TryGetValue(account, out var cached) && time.GetUtcNow() < cached.Until
            ? new(cached.Webhooks)
            : new(ReadAsync(account, cancellation));

    /// <summary>The account's endpoints as they are now.</summary>
    public async Task<AccountWebhooks> ReadAsync(AccountId account, CancellationToken cancellation)
    {
        // The age counts from before the read: nothing that was written later may be missed for longer than it says.
        var until = time.GetUtcNow() + options.Value.CacheDuration;
        var webhooks = await rows.FindAsync(account, cancellation);
        if (cache.Count >= options.Value.CachedMax) cache.Clear();
        cache[account] = new Cached(webhooks, until);
        return webhooks;
    }

    /// <summary>Forgets an account that was changed here.</summary>
    public void Forget(AccountId account) => cache.TryRemove(account, out _);

    private sealed record Cached(AccountWebhooks Webhooks, DateTimeOffset Until);
}
