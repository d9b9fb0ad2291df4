using System.Security.Cryptography;

namespace Waxseal.Protection;

/// <summary>
/// A cipher with a stock of nonces, used by one thread at a time. A call to the system's randomness costs half of what sealing costs, so
/// it is made for many nonces at once.
/// </summary>
public sealed class SealingCipher(AesGcm aes, RandomNumberGenerator random) : IDisposable
{
    private const int NonceBytes = 12;
    private const int NoncesAtOnce = 32;
    private byte[] nonces = [];
    private int next;

    /// <summary>AES-256-GCM with a 16-byte tag.</summary>
    public AesGcm Aes => aes;

    /// <summary>A nonce that was not given out before.</summary>
    public ReadOnlySpan<byte> NextNonce()
    {
        if (next == nonces.Length)
        {
            // Counted only when filled: nonces of a fill that failed are never given out. Who only opens needs none.
            var fresh = nonces.Length == 0 ? new byte[NonceBytes * NoncesAtOnce] : nonces;
            random.GetBytes(fresh);
            (nonces, next) = (fresh, 0);
        }

        next += NonceBytes;
        return nonces.AsSpan(next - NonceBytes, NonceBytes);
    }

    public void Dispose() => aes.Dispose();
}
