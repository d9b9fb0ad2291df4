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

    /// <summary>The account's endpoints, a few seconds old at most. Who asks at once shares one read.</summary>
    public ValueTask<AccountWebhooks> FindAsync(AccountId account, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(account, out var known) && known.HoldsAt(now)) return Of(known, cancellation);
        MakeRoom();
        var fresh = Start(account, now);
        return Of(cache.AddOrUpdate(account, fresh, (_, other) => other.HoldsAt(now) ? other : fresh), cancellation);
    }

    /// <summary>The account's endpoints as they are now.</summary>
    public async Task<AccountWebhooks> ReadAsync(AccountId account, CancellationToken cancellation)
    {
        MakeRoom();
        var fresh = Start(account, time.GetUtcNow());
        cache[account] = fresh;
        return await Of(fresh, cancellation);
    }

    /// <summary>Forgets an account that was changed here.</summary>
    public void Forget(AccountId account) => cache.TryRemove(account, out _);

    private static ValueTask<AccountWebhooks> Of(Cached cached, CancellationToken cancellation) =>
        cached.Read.Value is { IsCompletedSuccessfully: true } read ? new(read) : new(cached.Read.Value.WaitAsync(cancellation));

    // The age counts from before the read: nothing that was written later may be missed for longer than it says. Who gives up waiting
    // does not end the read: others wait for it too.
    private Cached Start(AccountId account, DateTimeOffset now) => new(
        new Lazy<Task<AccountWebhooks>>(async () => await rows.FindAsync(account, CancellationToken.None)),
        now + options.Value.CacheDuration);

    private void MakeRoom()
    {
        if (cache.Count >= options.Value.CachedMax) cache.Clear();
    }

    private sealed record Cached(Lazy<Task<AccountWebhooks>> Read, DateTimeOffset Until)
    {
        // A read that failed is no knowledge.
        public bool HoldsAt(DateTimeOffset now) => now < Until && !(Read.IsValueCreated && Read.Value.IsFaulted);
    }
}
