using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Waxseal.Channels;

/// <summary>What one connect needs that is secret or may change: read for it and disposed after it. Prints nothing.</summary>
/// <param name="roots">The certificates that the operator's must chain to.</param>
/// <param name="password">The SMPP password.</param>
/// <param name="client">This gateway's own certificate with its chain; null when there is none.</param>
internal sealed class LinkKeys(X509Certificate2Collection roots, string password, SslStreamCertificateContext? client) : IDisposable
{
    public X509Certificate2Collection Roots => roots;

    public string Password => password;

    public SslStreamCertificateContext? Client => client;

    public void Dispose()
    {
        Dispose(roots);
        if (client is null) return;
        Dispose(client.IntermediateCertificates);
        client.TargetCertificate.Dispose();
    }

    internal static void Dispose(IEnumerable<X509Certificate2> certificates)
    {
        foreach (var one in certificates) one.Dispose();
    }
}
