using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Accounts;

/// <summary>Keys and accounts as the hot path sees them: from memory for a few seconds, then read again.</summary>
public sealed class SenderDirectory(IAccountRows rows, IOptions<AccountOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<KeyId, Cached<ApiKey>> keys = new();
    private readonly ConcurrentDictionary<AccountId, Cached<Account>> accounts = new();

    /// <summary>The key's version, or null. Unknown keys are not remembered, so that guesses can't fill the memory.</summary>
    public ValueTask<ApiKey?> FindKeyAsync(KeyId id, CancellationToken cancellation) =>
        FindAsync(keys, id, static (rows, id, cancellation) => rows.FindKeyAsync(id, cancellation), cancellation);

    /// <summary>The account, or null.</summary>
    public ValueTask<Account?> FindAccountAsync(AccountId id, CancellationToken cancellation) =>
        FindAsync(accounts, id, static (rows, id, cancellation) => rows.FindAccountAsync(id, cancellation), cancellation);

    private ValueTask<TRow?> FindAsync<TId, TRow>(
        ConcurrentDictionary<TId, Cached<TRow>> cache, TId id, Func<IAccountRows, TId, CancellationToken, Task<TRow?>> read,
        CancellationToken cancellation) where TId : struct where TRow : class
    {
        if (cache.TryGetValue(id, out var cached) && time.GetUtcNow() < cached.Until) return new(cached.Row);
        return new(ReadAsync(cache, id, read, cancellation));
    }

    private async Task<TRow?> ReadAsync<TId, TRow>(
        ConcurrentDictionary<TId, Cached<TRow>> cache, TId id, Func<IAccountRows, TId, CancellationToken, Task<TRow?>> read,
        CancellationToken cancellation) where TId : struct where TRow : class
    {
        var row = await read(rows, id, cancellation);
        if (cache.Count >= options.Value.CachedMax) cache.Clear();
        if (row is null) cache.TryRemove(id, out _);
        else cache[id] = new Cached<TRow>(row, time.GetUtcNow() + options.Value.CacheDuration);
        return row;
    }

    private sealed record Cached<TRow>(TRow Row, DateTimeOffset Until);
}
