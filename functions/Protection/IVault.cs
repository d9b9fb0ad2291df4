namespace Waxseal.Protection;

/// <summary>The vault, as far as the key ring needs it: named secrets of bytes.</summary>
public interface IVault
{
    /// <summary>
    /// The newest version, or null when there is no such secret. Throws <see cref="SecretRefusedException"/> for one that is not given out.
    /// </summary>
    Task<byte[]?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Writes a secret, or a new version of it.</summary>
    Task WriteAsync(string name, byte[] value, CancellationToken cancellation);
}
