using System.Security.Cryptography;

namespace Waxseal.Protection;

/// <summary>
/// The data key of one account and day, in the clear, in memory only. AesGcm is not thread-safe, so each use rents a cipher; renting
/// takes no lock.
/// </summary>
/// <param name="key">The 32 bytes, which are this object's from now on.</param>
/// <param name="random">Where nonces come from.</param>
/// <param name="loadedAt">When it was read, as a timestamp of the caller's clock.</param>
public sealed class DataKey(byte[] key, RandomNumberGenerator random, long loadedAt)
{
    private readonly SealingCipher?[] idle = new SealingCipher?[Environment.ProcessorCount];
    private readonly Lock making = new();
    private volatile bool destroyed;

    /// <summary>Which of the day's keys it is; see <see cref="DataKeyVersion"/>.</summary>
    public int Generation { get; init; }

    /// <summary>When it was read, as a timestamp.</summary>
    public long LoadedAt => loadedAt;

    /// <summary>
    /// A cipher for one use; disposing gives it back. Throws <see cref="KeysUnavailableException"/> once it is destroyed.
    /// </summary>
    public Lease Rent()
    {
        // Threads begin at their own processor's place, so that they seldom meet.
        var start = Thread.GetCurrentProcessorId();
        for (var tries = 0; tries < idle.Length; tries++)
        {
            if (Interlocked.Exchange(ref PlaceOf(start + tries), null) is { } cipher) return new Lease(this, cipher, start + tries);
        }

        return new Lease(this, Make(), start);
    }

    /// <summary>Zeroes the key. What is under way is finished; nothing begins any more.</summary>
    public void Destroy()
    {
        lock (making)
        {
            destroyed = true;
            CryptographicOperations.ZeroMemory(key);
        }

        for (var place = 0; place < idle.Length; place++) Interlocked.Exchange(ref idle[place], null)?.Dispose();
    }

    // Under a lock, so that no cipher is ever made of a key that is being zeroed. As many are made as are used at once.
    private SealingCipher Make()
    {
        lock (making)
        {
            if (destroyed) throw new KeysUnavailableException("The data key was destroyed.");
            return new SealingCipher(new AesGcm(key, 16), random);
        }
    }

    private void Return(SealingCipher cipher, int place)
    {
        if (Interlocked.CompareExchange(ref PlaceOf(place), cipher, null) is not null) cipher.Dispose();

        // Destroy may have emptied this place just before it was filled.
        else if (destroyed) Interlocked.Exchange(ref PlaceOf(place), null)?.Dispose();
    }

    private ref SealingCipher? PlaceOf(int place) => ref idle[(int)((uint)place % (uint)idle.Length)];

    /// <summary>One use of a cipher.</summary>
    public readonly struct Lease(DataKey owner, SealingCipher cipher, int place) : IDisposable
    {
        /// <summary>AES-256-GCM with a 16-byte tag.</summary>
        public AesGcm Aes => cipher.Aes;

        /// <summary>12 random bytes that nobody got before; to be used before the next call.</summary>
        public ReadOnlySpan<byte> NextNonce() => cipher.NextNonce();

        public void Dispose() => owner.Return(cipher, place);
    }
}
