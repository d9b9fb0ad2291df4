using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Waxseal.Protection;

/// <summary>
/// Data keys by account and day: created on first use, wrapped by the key ring, cached in the clear for as long as they are used.
/// </summary>
public sealed class DataKeys(
    KeyRing ring, IDataKeyRows rows, RandomNumberGenerator random, IOptions<ProtectionOptions> options)
{
    private const int KeyBytes = 32;
    private readonly ConcurrentDictionary<(string Account, DateOnly Day), DataKey> cache = new();

    /// <summary>The key that seals for this account and day; made now if there is none.</summary>
    public ValueTask<DataKey> ForSealingAsync(string account, DateOnly day, CancellationToken cancellation) =>
        cache.TryGetValue((account, day), out var known) ? new(known) : new(CreateAsync(account, day, cancellation));

    /// <summary>The key that opens, or null when none exists.</summary>
    public ValueTask<DataKey?> FindAsync(string account, DateOnly day, CancellationToken cancellation) =>
        cache.TryGetValue((account, day), out var known) ? new(known) : new(LoadAsync(account, day, cancellation));

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
        if (row is null) return null;
        var wrappingKey = await ring.FindAsync(row.WrappedUnder, cancellation);
        return Keep(account, day, Unwrap(wrappingKey, row.Wrapped, Label(account, day, row.WrappedUnder)));
    }

    private DataKey Keep(string account, DateOnly day, byte[] plain)
    {
        // Bounded: days and accounts go by. Starting anew costs one look-up a key, once.
        if (cache.Count >= options.Value.DataKeysCachedMax) cache.Clear();
        return cache.GetOrAdd((account, day), _ => new DataKey(plain));
    }

    private static byte[] Label(string account, DateOnly day, string generation) =>
        Encoding.UTF8.GetBytes($"waxseal data key 1|{account}|{day:yyyyMMdd}|{generation}");

    private byte[] Wrap(byte[] wrappingKey, byte[] plain, byte[] label)
    {
        var wrapped = new byte[12 + plain.Length + 16];
        random.GetBytes(wrapped.AsSpan(0, 12));
        using var aes = new AesGcm(wrappingKey, 16);
        aes.Encrypt(wrapped.AsSpan(0, 12), plain, wrapped.AsSpan(12, plain.Length), wrapped.AsSpan(12 + plain.Length), label);
        return wrapped;
    }

    private static byte[] Unwrap(byte[] wrappingKey, byte[] wrapped, byte[] label)
    {
        if (wrapped.Length != 12 + KeyBytes + 16) throw new KeysUnavailableException("A stored data key has the wrong length.");
        var plain = new byte[KeyBytes];
        using var aes = new AesGcm(wrappingKey, 16);
        try
        {
            aes.Decrypt(wrapped.AsSpan(0, 12), wrapped.AsSpan(12, KeyBytes), wrapped.AsSpan(12 + KeyBytes), plain, label);
            return plain;
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new KeysUnavailableException("A stored data key does not open under its key-encryption key.", exception);
        }
    }
}
