using System.Security.Cryptography;
using System.Text;

namespace Waxseal.Protection;

/// <summary>Seals secrets that stand in rows (API keys) under the key-encryption key itself, with the generation's name in front.</summary>
public sealed class RowSecrets(KeyRing ring, RandomNumberGenerator random)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Seals a secret for the row that the label names.</summary>
    public ValueTask<byte[]> SealAsync(string label, byte[] secret, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (name, key) = ring.Current;
        var head = 1 + name.Length;
        var sealedSecret = new byte[head + NonceBytes + secret.Length + TagBytes];
        sealedSecret[0] = (byte)name.Length;
        Encoding.ASCII.GetBytes(name, sealedSecret.AsSpan(1));
        var nonce = sealedSecret.AsSpan(head, NonceBytes);
        random.GetBytes(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            nonce, secret, sealedSecret.AsSpan(head + NonceBytes, secret.Length), sealedSecret.AsSpan(^TagBytes..), Label(label, name));
        return new(sealedSecret);
    }

    /// <summary>Opens a secret. Throws <see cref="KeysUnavailableException"/> when it was changed or belongs to another row.</summary>
    public async ValueTask<byte[]> OpenAsync(string label, byte[] sealedSecret, CancellationToken cancellation)
    {
        var head = sealedSecret.Length == 0 ? 0 : 1 + sealedSecret[0];
        if (head == 0 || sealedSecret.Length < head + NonceBytes + TagBytes)
            throw new KeysUnavailableException("A stored secret has the wrong length.");
        var name = Encoding.ASCII.GetString(sealedSecret, 1, head - 1);
        var key = await ring.FindAsync(name, cancellation);
        return Open(key, sealedSecret.AsSpan(head), Label(label, name));
    }

    private static byte[] Open(byte[] key, ReadOnlySpan<byte> body, byte[] label)
    {
        var secret = new byte[body.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(body[..NonceBytes], body.Slice(NonceBytes, secret.Length), body[^TagBytes..], secret, label);
            return secret;
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new KeysUnavailableException("A stored secret does not open.", exception);
        }
    }

    private static byte[] Label(string label, string generation) => Encoding.UTF8.GetBytes($"waxseal row secret 1|{label}|{generation}");
}
