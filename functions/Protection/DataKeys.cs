using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Waxseal.Protection;

/// <summary>
/// Data keys by account and day: created on first use, wrapped by the key ring, cached in the clear. A cached key is looked up again now
/// and then, so that one that was destroyed by another instance does not live on here.
/// </summary>
public sealed class DataKeys(
    KeyRing ring, IDataKeyRows rows, RandomNumberGenerator random, IOptions<ProtectionOptions> options, TimeProvider time)
{
    private const int KeyBytes = 32;
    private readonly ConcurrentDictionary<(string Account, DateOnly Day), DataKey> cache = new();
    private readonly TimeSpan cachedFor = options.Value.DataKeysCachedFor;
    private long sweptAt = time.GetTimestamp();

    /// <summary>The key that seals for this account and day; made now if there is none.</summary>
    public ValueTask<DataKey> ForSealingAsync(string account, DateOnly day, CancellationToken cancellation) =>
        TryCached(account, day, out var known) ? new(known) : new(CreateAsync(account, day, cancellation));

    /// <summary>The key that opens, or null when none exists.</summary>
    public ValueTask<DataKey?> FindAsync(string account, DateOnly day, CancellationToken cancellation) =>
        TryCached(account, day, out var known) ? new(known) : new(LoadAsync(account, day, cancellation));

    /// <summary>
    /// Forgets a key that was destroyed: zeroes it in this instance's memory, so that nothing seals or opens with it any more.
    /// </summary>
    public void Forget(string account, DateOnly day)
    {
        if (cache.TryRemove((account, day), out var known)) known.Destroy();
    }

    /// <summary>The same key, wrapped under another generation; null when it does not open under the one it names.</summary>
    public DataKeyRow? Rewrap(DataKeyRow row, byte[] wrappingKey, (string Name, byte[] Key) next)
    {
        if (!KeyWrap.TryUnwrap(wrappingKey, row.Wrapped, Label(row.Account, row.Day, row.WrappedUnder), out var plain)) return null;
        var moved = row with { WrappedUnder = next.Name, Wrapped = Wrap(next.Key, plain, Label(row.Account, row.Day, next.Name)) };
        CryptographicOperations.ZeroMemory(plain);
        return moved;
    }

    private async Task<DataKey> CreateAsync(string account, DateOnly day, CancellationToken cancellation)
    {
        var found = await LoadAsync(account, day, cancellation);
        if (found is not null) return found;

        var (name, wrappingKey) = ring.Current;
        var plain = new byte[KeyBytes];
        random.GetBytes(plain);
        var row = new DataKeyRow(account, day, name, Wrap(wrappingKey, plain, Label(account, day, name)));
        if (await rows.AddAsync(row, cancellation)) return Keep(account, day, plain);

        // Another instance was first: its key is the one that both seal with.
        return await LoadAsync(account, day, cancellation)
            ?? throw new KeysUnavailableException("A data key was there and is gone.");
    }

    private async Task<DataKey?> LoadAsync(string account, DateOnly day, CancellationToken cancellation)
    {
        var row = await rows.FindAsync(account, day, cancellation);
        if (row is null)
        {
            Forget(account, day);
            return null;
        }

        var wrappingKey = await ring.FindAsync(row.WrappedUnder, cancellation);
        if (!KeyWrap.TryUnwrap(wrappingKey, row.Wrapped, Label(account, day, row.WrappedUnder), out var plain) || plain.Length != KeyBytes)
            throw new KeysUnavailableException("A stored data key does not open under its key-encryption key.");
        return Keep(account, day, plain);
    }

    private bool TryCached(string account, DateOnly day, [NotNullWhen(true)] out DataKey? known) =>
        cache.TryGetValue((account, day), out known) && time.GetElapsedTime(known.LoadedAt) < cachedFor;

    private DataKey Keep(string account, DateOnly day, byte[] plain)
    {
        Sweep();
        return cache.AddOrUpdate(
            (account, day), Make, (_, known) => time.GetElapsedTime(known.LoadedAt) < cachedFor ? known : Make(default));
        DataKey Make((string Account, DateOnly Day) _) => new(plain, random, time.GetTimestamp());
    }

    // Days and accounts go by: what nobody asks for any more leaves memory too.
    private void Sweep()
    {
        var full = cache.Count >= options.Value.DataKeysCachedMax;
        if (!full && time.GetElapsedTime(Volatile.Read(ref sweptAt)) < cachedFor) return;
        Volatile.Write(ref sweptAt, time.GetTimestamp());
        foreach (var (place, key) in cache)
        {
            if (time.GetElapsedTime(key.LoadedAt) >= cachedFor && cache.TryRemove(new(place, key))) key.Destroy();
        }

        // Full of keys in use: these are not zeroed under the hands of who uses them. Starting anew costs one look-up a key.
        if (cache.Count >= options.Value.DataKeysCachedMax) cache.Clear();
    }

    private static byte[] Label(string account, DateOnly day, string generation) =>
        Encoding.UTF8.GetBytes($"waxseal data key 1|{account}|{day:yyyyMMdd}|{generation}");

    private byte[] Wrap(byte[] wrappingKey, byte[] plain, byte[] label)
    {
        var wrapped = new byte[plain.Length + KeyWrap.ExtraBytes];
        KeyWrap.Wrap(wrappingKey, random, plain, label, wrapped);
        return wrapped;
    }
}
