using System.Security.Cryptography;

namespace Waxseal.Protection;

/// <summary>
/// Keys and secrets under a key-encryption key: 12-byte nonce, AES-256-GCM ciphertext, 16-byte tag. Pure: no keys are looked up here.
/// </summary>
internal static class KeyWrap
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>How much longer than the secret the wrapped one is.</summary>
    public const int ExtraBytes = NonceBytes + TagBytes;

    /// <summary>Wraps into a span of the secret's length and <see cref="ExtraBytes"/>.</summary>
    public static void Wrap(
        byte[] wrappingKey, RandomNumberGenerator random, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> label, Span<byte> wrapped)
    {
        random.GetBytes(wrapped[..NonceBytes]);
        using var aes = new AesGcm(wrappingKey, TagBytes);
        aes.Encrypt(wrapped[..NonceBytes], secret, wrapped[NonceBytes..^TagBytes], wrapped[^TagBytes..], label);
    }

    /// <summary>False when anything in it was changed, or key or label are others.</summary>
    public static bool TryUnwrap(byte[] wrappingKey, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> label, out byte[] secret)
    {
        secret = [];
        if (wrapped.Length < ExtraBytes) return false;
        secret = new byte[wrapped.Length - ExtraBytes];
        using var aes = new AesGcm(wrappingKey, TagBytes);
        try
        {
            aes.Decrypt(wrapped[..NonceBytes], wrapped[NonceBytes..^TagBytes], wrapped[^TagBytes..], secret, label);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
