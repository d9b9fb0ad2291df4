using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Accounts;

/// <summary>
/// Keys and accounts as the hot path sees them: from memory for a few seconds, then read again. What is not there is remembered as long,
/// in a memory of its own, so that an unknown key is looked for as a known one is, and guesses can't push known ones out.
/// </summary>
public sealed class SenderDirectory(IAccountRows rows, IOptions<AccountOptions> options, TimeProvider time)
{
    private const int MissingMax = 10_000;
    private readonly ConcurrentDictionary<KeyId, Cached<ApiKey>> keys = new();
    private readonly ConcurrentDictionary<AccountId, Cached<Account>> accounts = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> missing = new(StringComparer.Ordinal);
    private readonly Lock keeping = new();
    private long forgotten;

    /// <summary>The key's version, or null.</summary>
    public ValueTask<ApiKey?> FindKeyAsync(KeyId id, CancellationToken cancellation) =>
        FindAsync(keys, id, static (rows, id, cancellation) => rows.FindKeyAsync(id, cancellation), cancellation);

    /// <summary>The account, or null.</summary>
    public ValueTask<Account?> FindAccountAsync(AccountId id, CancellationToken cancellation) =>
        FindAsync(accounts, id, static (rows, id, cancellation) => rows.FindAccountAsync(id, cancellation), cancellation);

    /// <summary>
    /// The same, and read now when memory knows of none: for what is refused for good. What an instance remembers may be older than
    /// the key.
    /// </summary>
    public async ValueTask<ApiKey?> FindKeySurelyAsync(KeyId id, CancellationToken cancellation) =>
        await FindKeyAsync(id, cancellation)
        ?? await ReadAsync(keys, id, static (rows, id, cancellation) => rows.FindKeyAsync(id, cancellation), cancellation);

    /// <summary>This instance reads the key anew; the others within <see cref="AccountOptions.CacheDuration"/>.</summary>
    public void Forget(KeyId id) => Forget(keys, id);

    /// <summary>This instance reads the account anew; the others within <see cref="AccountOptions.CacheDuration"/>.</summary>
    public void Forget(AccountId id) => Forget(accounts, id);

    private void Forget<TId, TRow>(ConcurrentDictionary<TId, Cached<TRow>> cache, TId id) where TId : struct where TRow : class
    {
        lock (keeping)
        {
            forgotten++;
            cache.TryRemove(id, out _);
            missing.TryRemove(NameOf(id), out _);
        }
    }

    private ValueTask<TRow?> FindAsync<TId, TRow>(
        ConcurrentDictionary<TId, Cached<TRow>> cache, TId id, Func<IAccountRows, TId, CancellationToken, Task<TRow?>> read,
        CancellationToken cancellation) where TId : struct where TRow : class
    {
        if (cache.TryGetValue(id, out var cached) && time.GetUtcNow() < cached.Until) return new(cached.Row);
        if (missing.TryGetValue(NameOf(id), out var until) && time.GetUtcNow() < until) return default;
        return new(ReadAsync(cache, id, read, cancellation));
    }

    private async Task<TRow?> ReadAsync<TId, TRow>(
        ConcurrentDictionary<TId, Cached<TRow>> cache, TId id, Func<IAccountRows, TId, CancellationToken, Task<TRow?>> read,
        CancellationToken cancellation) where TId : struct where TRow : class
    {
        var before = Interlocked.Read(ref forgotten);
        var row = await read(rows, id, cancellation);
        lock (keeping)
        {
            // Something changed here since: what was read may be of before, and is no knowledge.
            if (forgotten == before) Keep(cache, id, row);
        }

        return row;
    }

    private void Keep<TId, TRow>(ConcurrentDictionary<TId, Cached<TRow>> cache, TId id, TRow? row) where TId : struct where TRow : class
    {
        var until = time.GetUtcNow() + options.Value.CacheDuration;
        if (row is null)
        {
            if (missing.Count >= MissingMax) missing.Clear();
            missing[NameOf(id)] = until;
            cache.TryRemove(id, out _);
            return;
        }

        if (cache.Count >= options.Value.CachedMax) cache.Clear();
        missing.TryRemove(NameOf(id), out _);
        cache[id] = new Cached<TRow>(row, until);
    }

    private static string NameOf<TId>(TId id) where TId : struct => id.ToString() ?? "";

    private sealed record Cached<TRow>(TRow Row, DateTimeOffset Until);
}
