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
        return await TryOpenAsync(label, sealedSecret, cancellation)
            ?? throw new KeysUnavailableException("A stored secret does not open.");
    }

    /// <summary>
    /// Seals the same secret under the current key; null when it does not open, or names a key that opens nothing any more.
    /// </summary>
    public async ValueTask<byte[]?> TrySealAnewAsync(string label, byte[] sealedSecret, CancellationToken cancellation)
    {
        var name = NameOf(sealedSecret);
        if (!ring.Versions(KeyPurpose.KeyEncryption).Any(one => one.Name == name && one.Retired is null)) return null;
        if (await TryOpenAsync(label, sealedSecret, cancellation) is not { } secret) return null;
        var anew = await SealAsync(label, secret, cancellation);
        CryptographicOperations.ZeroMemory(secret);
        return anew;
    }

    /// <summary>Whether it stands under the current key, by its own word.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> sealedSecret) => NameOf(sealedSecret) == ring.Current.Name;

    /// <summary>The generation that a sealed secret stands under, by its own word; empty when it is no sealed secret.</summary>
    public static string NameOf(ReadOnlySpan<byte> sealedSecret) =>
        sealedSecret.Length > 0 && sealedSecret[0] > 0 && sealedSecret.Length >= 1 + sealedSecret[0] + KeyWrap.ExtraBytes
            ? Encoding.ASCII.GetString(sealedSecret.Slice(1, sealedSecret[0]))
            : "";

    private async ValueTask<byte[]?> TryOpenAsync(string label, byte[] sealedSecret, CancellationToken cancellation)
    {
        var name = NameOf(sealedSecret);
        if (name.Length == 0) return null;
        var key = await ring.FindAsync(name, cancellation);
        return KeyWrap.TryUnwrap(key, sealedSecret.AsSpan(1 + name.Length), Label(label, name), out var secret) ? secret : null;
    }

    private static byte[] Label(string label, string generation) => Encoding.UTF8.GetBytes($"waxseal row secret 1|{label}|{generation}");
}
