using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Waxseal.Protection;

/// <summary>
/// TLS to a server of others: 1.2 or 1.3, the host's name, and a chain to the system's roots or to the configured ones. A certificate
/// makes this side fetch nothing: the addresses in it (issuers, revocation lists) are written by whom we do not trust yet.
/// </summary>
internal static class ForeignTls
{
    public static SslClientAuthenticationOptions Settings(IEnumerable<string> rootPaths)
    {
        var roots = new X509Certificate2Collection();
        foreach (var path in rootPaths) roots.ImportFromPemFile(path);
        return new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = Offline(X509ChainTrustMode.System),
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                errors == SslPolicyErrors.None ||
                errors == SslPolicyErrors.RemoteCertificateChainErrors && roots.Count > 0 &&
                certificate is X509Certificate2 presented && ChainsTo(roots, presented, chain),
        };
    }

    private static bool ChainsTo(X509Certificate2Collection roots, X509Certificate2 presented, X509Chain? sent)
    {
        using var chain = new X509Chain { ChainPolicy = Offline(X509ChainTrustMode.CustomRootTrust) };
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1"));
        if (sent is not null) chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        return chain.Build(presented);
    }

    private static X509ChainPolicy Offline(X509ChainTrustMode trust) => new()
    {
        TrustMode = trust,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };
}
