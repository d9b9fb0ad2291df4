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
    private readonly ConcurrentDictionary<(string Account, DataKeyVersion Version), DataKey> cache = new();
    private readonly TimeSpan cachedFor = options.Value.DataKeysCachedFor;
    private readonly TimeSpan settling = options.Value.Settling;
    private long sweptAt = time.GetTimestamp();

    /// <summary>
    /// The key that seals for this account and day; made now if there is none. Never one that a leaked key-encryption key may have wrapped:
    /// in its place the day has another.
    /// </summary>
    public ValueTask<DataKey> ForSealingAsync(string account, DateOnly day, CancellationToken cancellation)
    {
        var version = new DataKeyVersion(day, GenerationOf(account, day));
        return TryCached(account, version, out var known) ? new(known) : new(CreateAsync(account, version, cancellation));
    }

    /// <summary>The key that opens, or null when none exists.</summary>
    public ValueTask<DataKey?> FindAsync(string account, DataKeyVersion version, CancellationToken cancellation) =>
        TryCached(account, version, out var known) ? new(known) : new(LoadAsync(account, version, cancellation));

    /// <summary>
    /// Forgets a key that was destroyed: zeroes it in this instance's memory, so that nothing seals or opens with it any more.
    /// </summary>
    public void Forget(string account, DataKeyVersion version)
    {
        if (cache.TryRemove((account, version), out var known)) known.Destroy();
    }

    /// <summary>The same key, wrapped under another generation; null when it does not open under the one it names.</summary>
    public DataKeyRow? Rewrap(DataKeyRow row, byte[] wrappingKey, (string Name, byte[] Key) next)
    {
        if (IsStrange(row)) return null;
        if (!KeyWrap.TryUnwrap(wrappingKey, row.Wrapped, Label(row.Account, row.Version, row.WrappedUnder), out var plain)) return null;
        var moved = row with { WrappedUnder = next.Name, Wrapped = Wrap(next.Key, plain, Label(row.Account, row.Version, next.Name)) };
        CryptographicOperations.ZeroMemory(plain);
        return moved;
    }

    /// <summary>Which of a day's keys seals now.</summary>
    internal int GenerationOf(string account, DateOnly day)
    {
        // Whoever has a key-encryption key and a copy of the table has the keys of all days up to the one in which the last instance gave
        // up wrapping with it. After that day a day's own key was never under it.
        var generation = 0;
        foreach (var (number, replaced) in ring.LeakedWrapping)
        {
            if (number > generation && MayHaveWrapped(replaced, day)) generation = number;
        }

        return generation + DataKeyVersion.OwnLeak * ring.LeakedDataKeysOf(account, day);
    }

    private bool MayHaveWrapped(DateTimeOffset replaced, DateOnly day) =>
        new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) - replaced <= settling;

    private async Task<DataKey> CreateAsync(string account, DataKeyVersion version, CancellationToken cancellation)
    {
        var found = await LoadAsync(account, version, cancellation);
        if (found is not null) return found;

        var (name, wrappingKey) = ring.Current;
        var plain = new byte[KeyBytes];
        random.GetBytes(plain);
        var row = new DataKeyRow(account, version, name, Wrap(wrappingKey, plain, Label(account, version, name)));

        // By a clock that is behind the reporter's the leaked one is current yet, for as long as they differ. It comes again.
        if (IsStrange(row)) throw new KeysUnavailableException("By this instance's clock a leaked key-encryption key is current yet.");
        if (await rows.AddAsync(row, cancellation)) return Keep(account, version, plain);

        // Another instance was first: its key is the one that both seal with.
        return await LoadAsync(account, version, cancellation)
            ?? throw new KeysUnavailableException("A data key was there and is gone.");
    }

    private async Task<DataKey?> LoadAsync(string account, DataKeyVersion version, CancellationToken cancellation)
    {
        var row = await rows.FindAsync(account, version, cancellation);
        if (row is null)
        {
            Forget(account, version);
            return null;
        }

        var wrappingKey = await ring.FindAsync(row.WrappedUnder, cancellation);
        if (IsStrange(row)) throw new KeysUnavailableException("A stored data key is wrapped by a leaked key that never wrapped it.");
        var label = Label(account, version, row.WrappedUnder);
        if (!KeyWrap.TryUnwrap(wrappingKey, row.Wrapped, label, out var plain) || plain.Length != KeyBytes)
            throw new KeysUnavailableException("A stored data key does not open under its key-encryption key.");
        return Keep(account, version, plain);
    }

    // Who has a leaked key-encryption key, and may write the table, would put keys of his own there: in the place of one that was made
    // because of the leak, which was never under that key or an older, or on a day to come, which is wrapped under that key no more.
    private bool IsStrange(DataKeyRow row)
    {
        var under = ring.Versions(KeyPurpose.KeyEncryption).FirstOrDefault(one => one.Name == row.WrappedUnder)?.Number;
        return under <= row.Version.WrappingLeak ||
            ring.LeakedWrapping.Any(leaked => leaked.Number == under && !MayHaveWrapped(leaked.Replaced, row.Version.Day));
    }

    private bool TryCached(string account, DataKeyVersion version, [NotNullWhen(true)] out DataKey? known) =>
        cache.TryGetValue((account, version), out known) && time.GetElapsedTime(known.LoadedAt) < cachedFor;

    private DataKey Keep(string account, DataKeyVersion version, byte[] plain)
    {
        Sweep();
        return cache.AddOrUpdate(
            (account, version), Make, (_, known) => time.GetElapsedTime(known.LoadedAt) < cachedFor ? known : Make(default));
        DataKey Make((string Account, DataKeyVersion Version) _) =>
            new(plain, random, time.GetTimestamp()) { Generation = version.Generation };
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

    private static byte[] Label(string account, DataKeyVersion version, string generation) =>
        Encoding.UTF8.GetBytes($"waxseal data key 1|{account}|{version}|{generation}");

    private byte[] Wrap(byte[] wrappingKey, byte[] plain, byte[] label)
    {
        var wrapped = new byte[plain.Length + KeyWrap.ExtraBytes];
        KeyWrap.Wrap(wrappingKey, random, plain, label, wrapped);
        return wrapped;
    }
}
