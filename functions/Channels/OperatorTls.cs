using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Waxseal.Channels;

/// <summary>TLS to an operator: chain to the configured roots and to no other, the host's name, and the pinned key where given.</summary>
internal static class OperatorTls
{
    public static async Task<Stream> WrapAsync(Stream stream, OperatorOptions options, CancellationToken cancellation)
    {
        var tls = new SslStream(stream);
        try
        {
            await tls.AuthenticateAsClientAsync(Settings(options), cancellation);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }

        return tls;
    }

    private static SslClientAuthenticationOptions Settings(OperatorOptions options)
    {
        var roots = new X509Certificate2Collection();
        foreach (var path in options.TrustedRoots) roots.ImportFromPemFile(path);
        var chain = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,

            // Operators' own roots publish no revocation lists; pins are what withdraws a key here.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        chain.CustomTrustStore.AddRange(roots);
        return new SslClientAuthenticationOptions
        {
            TargetHost = options.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = chain,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                errors == SslPolicyErrors.None && certificate is X509Certificate2 presented && PinFits(presented, options.SpkiPins),
        };
    }

    private static bool PinFits(X509Certificate2 certificate, IList<string> pins)
    {
        if (pins.Count == 0) return true;
        var pin = Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        return pins.Contains(pin);
    }
}
