using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Waxseal.Local.Certificates;

namespace Waxseal.Tests.Local.Smsc;

/// <summary>A TLS connection to a loopback port, verified against the local CA: chain and name.</summary>
internal static class TlsLink
{
    public static async Task<SslStream> ConnectAsync(
        int port, LocalCa ca, CancellationToken cancellation, SslProtocols protocols = SslProtocols.None, string name = "localhost")
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(ca.ExportRoot());
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
        var stream = new SslStream(client.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = name, CertificateChainPolicy = policy, EnabledSslProtocols = protocols,
        };
        try
        {
            await stream.AuthenticateAsClientAsync(options, cancellation);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }
}
