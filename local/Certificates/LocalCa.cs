using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Waxseal.Local.Certificates;

/// <summary>
/// A certificate authority for this machine alone (ECDSA P-256), kept in two files of the data folder. It vouches for loopback
/// endpoints, so that local runs use TLS with real verification instead of none.
/// </summary>
public sealed class LocalCa : IDisposable
{
    private const int RootYears = 10;
    private const int ServerDays = 365;

    // Making both takes milliseconds.
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(20);

    private readonly X509Certificate2 root;
    private readonly TimeProvider time;

    private LocalCa(X509Certificate2 root, string rootPemPath, TimeProvider time)
    {
        (this.root, this.time) = (root, time);
        RootPemPath = rootPemPath;
    }

    /// <summary>The root certificate's PEM file, for those who are to trust it.</summary>
    public string RootPemPath { get; }

    /// <summary>The root certificate without its key; the caller disposes it.</summary>
    public X509Certificate2 ExportRoot() => X509CertificateLoader.LoadCertificate(root.RawData);

    /// <summary>Opens `ca.pem` and `ca.key` of a folder, or makes them; several processes may do so at once and get the same.</summary>
    /// <exception cref="LocalCaException">A file is damaged, missing its other half, expired, or cannot be read or written.</exception>
    public static LocalCa OpenOrCreate(string dataPath, TimeProvider time) => OpenOrCreate(dataPath, time, LockPatience);

    /// <inheritdoc cref="OpenOrCreate(string, TimeProvider)"/>
    internal static LocalCa OpenOrCreate(string dataPath, TimeProvider time, TimeSpan lockPatience)
    {
        var pemPath = Path.GetFullPath(Path.Combine(dataPath, "ca.pem"));
        var keyPath = Path.GetFullPath(Path.Combine(dataPath, "ca.key"));
        try
        {
            Directory.CreateDirectory(dataPath);
            return Open(pemPath, keyPath, time, lockPatience);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LocalCaException($"The local CA's files in {dataPath} can't be read or written: {failure.Message}", failure);
        }
    }

    /// <summary>A fresh server certificate with its key for a name, and for localhost, 127.0.0.1 and ::1; the caller disposes it.</summary>
    public X509Certificate2 IssueServer(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(NamesOf(name));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));

        // A minute back, for clocks that differ; never past the root's own end.
        var from = time.GetUtcNow().AddMinutes(-1);
        var until = Earlier(from.AddDays(ServerDays), EndOf(root));
        using var issued = request.Create(root, from, until, SerialOf(key));
        using var certificate = issued.CopyWithPrivateKey(key);

        // Through PKCS #12, because Windows' TLS cannot use a key that was never stored.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>Releases the root's key.</summary>
    public void Dispose() => root.Dispose();

    private static LocalCa Open(string pemPath, string keyPath, TimeProvider time, TimeSpan lockPatience)
    {
        // The certificate is made last: where it is, nobody makes anything any more.
        if (!File.Exists(pemPath)) CreateAlone(pemPath, keyPath, time, lockPatience);
        else if (!File.Exists(keyPath)) throw Unusable($"{pemPath} is there, but {keyPath} is not", pemPath, keyPath, null);
        return new LocalCa(LoadRoot(pemPath, keyPath, time), pemPath, time);
    }

    // Under a lock, as moving a file to where none is may replace one that was put there that very moment.
    private static void CreateAlone(string pemPath, string keyPath, TimeProvider time, TimeSpan lockPatience)
    {
        FileStream? alone = null;
        IOException? last = null;
        if (!SpinWait.SpinUntil(() => (alone = TryLock($"{keyPath}.lock", out last)) is not null, lockPatience))
            throw new IOException($"{keyPath}.lock could not be locked in {(int)lockPatience.TotalSeconds} s: {last?.Message}", last);
        using (alone)
        {
            if (!File.Exists(keyPath))
            {
                using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                WriteWhole(keyPath, fresh.ExportPkcs8PrivateKeyPem());
            }

            // The key comes first: a crash in between leaves a key whose certificate nobody has seen, and a new one does no harm.
            using var key = LoadKey(keyPath, pemPath);
            if (!File.Exists(pemPath)) WriteWhole(pemPath, CreateRoot(key, time));
        }
    }

    private static FileStream? TryLock(string path, out IOException? failure)
    {
        failure = null;
        try
        {
            // It stays: who fails to lock a file that is deleted when it is closed deletes the one that is locked.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException caught) when (File.Exists(path))
        {
            // No type tells a lock that is held from a file that can't be opened: who waited in vain is told what the system said.
            failure = caught;
            return null;
        }
    }

    private static ECDsa LoadKey(string keyPath, string pemPath)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(keyPath));
            return key;
        }
        catch (Exception damage) when (damage is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw Unusable($"{keyPath} is not a private key", pemPath, keyPath, damage);
        }
    }

    private static X509Certificate2 LoadRoot(string pemPath, string keyPath, TimeProvider time)
    {
        try
        {
            var loaded = X509Certificate2.CreateFromPemFile(pemPath, keyPath);
            if (EndOf(loaded) > time.GetUtcNow()) return loaded;
            loaded.Dispose();
        }
        catch (Exception damage) when (damage is ArgumentException or CryptographicException)
        {
            throw Unusable($"{pemPath} is not the certificate of {keyPath}", pemPath, keyPath, damage);
        }

        throw Unusable($"{pemPath} has expired", pemPath, keyPath, null);
    }

    private static string CreateRoot(ECDsa key, TimeProvider time)
    {
        var request = new CertificateRequest(NameOf("Waxseal local CA"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var from = time.GetUtcNow().AddMinutes(-1);
        using var signed = request.CreateSelfSigned(from, from.AddYears(RootYears));
        return signed.ExportCertificatePem();
    }

    private static void WriteWhole(string path, string content)
    {
        var staging = $"{path}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(staging, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(content + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(staging, path, overwrite: true);
    }

    private static X509Extension NamesOf(string name)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        if (!IPAddress.TryParse(name, out var address))
        {
            if (name != "localhost") names.AddDnsName(name);
        }
        else if (!IPAddress.IsLoopback(address))
        {
            names.AddIpAddress(address);
        }

        return names.Build();
    }

    private static X500DistinguishedName NameOf(string name)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(name);
        return builder.Build();
    }

    /// <summary>16 octets that no other key shares; the top bits make it a positive number of full length (RFC 5280, 4.1.2.2).</summary>
    private static byte[] SerialOf(ECDsa key)
    {
        var serial = SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..16];
        serial[0] = (byte)(serial[0] & 0x7F | 0x40);
        return serial;
    }

    private static DateTimeOffset EndOf(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static LocalCaException Unusable(string what, string pemPath, string keyPath, Exception? damage) => new(
        $"The local CA can't be used: {what}. Put the file back, or delete both {pemPath} and {keyPath} to start with a new CA " +
        "(whoever trusted the old one must then be given the new one).", damage);
}
