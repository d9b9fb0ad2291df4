using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Waxseal.Protocols.Signing;

/// <summary>
/// A public P-256 key, read once and used by any number of threads. An <see cref="ECDsa"/> serves one thread at a time, so a few are kept
/// and lent out.
/// </summary>
public sealed class EcdsaP256Verifier : IDisposable
{
    private const int KeptMax = 8;

    private readonly byte[] subjectPublicKeyInfo;
    private readonly ConcurrentBag<ECDsa> idle = [];
    private volatile bool disposed;

    /// <summary>Throws <see cref="CryptographicException"/> when this is not the SubjectPublicKeyInfo of a key on P-256.</summary>
    public EcdsaP256Verifier(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        this.subjectPublicKeyInfo = subjectPublicKeyInfo.ToArray();
        idle.Add(Import());
    }

    /// <summary>The signature is r and s, 32 bytes each (RFC 9421, 3.3.4); any other length is false.</summary>
    public bool Verify(ReadOnlySpan<byte> signatureBase, ReadOnlySpan<byte> signature)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (signature.Length != 64) return false;
        var key = idle.TryTake(out var kept) ? kept : Import();
        try
        {
            return key.VerifyData(signatureBase, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        finally
        {
            if (disposed || idle.Count >= KeptMax) key.Dispose();
            else idle.Add(key);
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var key)) key.Dispose();
    }

    private ECDsa Import()
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out var read);
            if (read != subjectPublicKeyInfo.Length) throw new CryptographicException("Bytes follow the public key.");
            EcdsaP256.RequireCurve(key);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
