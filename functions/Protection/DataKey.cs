using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Waxseal.Protection;

/// <summary>The data key of one account and day, in the clear, in memory only. AesGcm is not thread-safe, so each use rents one.</summary>
public sealed class DataKey(byte[] key)
{
    private readonly ConcurrentBag<AesGcm> idle = [];

    /// <summary>A cipher for one use; disposing gives it back.</summary>
    public Lease Rent() => new(this, idle.TryTake(out var cipher) ? cipher : new AesGcm(key, 16));

    /// <summary>One use of the cipher.</summary>
    public readonly struct Lease(DataKey owner, AesGcm aes) : IDisposable
    {
        /// <summary>AES-256-GCM with a 16-byte tag.</summary>
        public AesGcm Aes => aes;

        public void Dispose() => owner.idle.Add(aes);
    }
}
