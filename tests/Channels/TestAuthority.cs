using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Waxseal.Tests.Channels;

/// <summary>Makes certificates that are wrong in exactly one way, as PEM files of a folder that goes with it.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 root;

    public TestAuthority(string name = "Test root")
    {
        Folder = Directory.CreateTempSubdirectory("waxseal-tls-").FullName;
        Now = TimeProvider.System.GetUtcNow();
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root = request.CreateSelfSigned(Now - Day * 100, Now + Day * 100);
        RootPem = Write("root.pem", root.ExportCertificatePem());
    }

    public string Folder { get; }

    public DateTimeOffset Now { get; }

    /// <summary>The root's file.</summary>
    public string RootPem { get; }

    /// <summary>A certificate for these names with its key; the dates are days from now; it may say where its issuer can be had.</summary>
    public X509Certificate2 Issue(string name = "localhost", double fromDays = -1, double untilDays = 1, string? issuerAt = null)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost") names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        if (issuerAt is not null) request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuerAt]));
        var serial = new byte[8];
        own.ExportSubjectPublicKeyInfo().AsSpan(^8..).CopyTo(serial);
        serial[0] = (byte)(serial[0] & 0x7F | 1);
        using var issued = request.Create(root, Now + Day * fromDays, Now + Day * untilDays, serial);
        using var whole = issued.CopyWithPrivateKey(own);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>The certificate and its key as two files.</summary>
    public (string Certificate, string Key) Save(X509Certificate2 certificate)
    {
        using var own = certificate.GetECDsaPrivateKey()!;
        return (Write("own.pem", certificate.ExportCertificatePem()), Write("own.key", own.ExportPkcs8PrivateKeyPem()));
    }

    public void Dispose()
    {
        key.Dispose();
        root.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private string Write(string name, string pem)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, pem);
        return path;
    }
}
