using System.Security.Cryptography;
using System.Text;

namespace Waxseal.Protection;

/// <summary>Seals secrets that stand in rows (API keys) under the key-encryption key itself, with the generation's name in front.</summary>
public sealed class RowSecrets(KeyRing ring, RandomNumberGenerator random)
{
    /// <summary>Seals a secret for the row that the label names.</summary>
    public ValueTask<byte[]> SealAsync(string label, byte[] secret, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (name, key) = ring.Current;
        var head = 1 + name.Length;
        var sealedSecret = new byte[head + secret.Length + KeyWrap.ExtraBytes];
        sealedSecret[0] = (byte)name.Length;
        Encoding.ASCII.GetBytes(name, sealedSecret.AsSpan(1));
        KeyWrap.Wrap(key, random, secret, Label(label, name), sealedSecret.AsSpan(head));
        return new(sealedSecret);
    }

    /// <summary>Opens a secret. Throws <see cref="KeysUnavailableException"/> when it was changed or belongs to another row.</summary>
    public async ValueTask<byte[]> OpenAsync(string label, byte[] sealedSecret, CancellationToken cancellation)
    {
        var name = NameOf(sealedSecret);
        if (name.Length == 0) throw new KeysUnavailableException("A stored secret has the wrong length.");
        var key = await ring.FindAsync(name, cancellation);
        return KeyWrap.TryUnwrap(key, sealedSecret.AsSpan(1 + name.Length), Label(label, name), out var secret)
            ? secret
            : throw new KeysUnavailableException("A stored secret does not open.");
    }

    /// <summary>The generation that a sealed secret stands under, by its own word; empty when it is no sealed secret.</summary>
    public static string NameOf(ReadOnlySpan<byte> sealedSecret) =>
        sealedSecret.Length > 0 && sealedSecret[0] > 0 && sealedSecret.Length >= 1 + sealedSecret[0] + KeyWrap.ExtraBytes
            ? Encoding.ASCII.GetString(sealedSecret.Slice(1, sealedSecret[0]))
            : "";

    private static byte[] Label(string label, string generation) => Encoding.UTF8.GetBytes($"waxseal row secret 1|{label}|{generation}");
}
