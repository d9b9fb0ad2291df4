using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Waxseal.Protection;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary>What a receiver's certificate must be, and what it can't make the gateway do.</summary>
public sealed class WebhookTlsTests : IDisposable
{
    private const string Name = "hooks.example";
    private readonly string rootPath = Path.GetTempFileName();
    private readonly TcpListener issuers = new(IPAddress.Loopback, 0);
    private readonly CountingRandom random = new();
    private readonly X509Certificate2 root;
    private readonly X509Certificate2 between;

    public WebhookTlsTests()
    {
        root = Issue("Root", null, isAuthority: true);
        between = Issue("Between", root, isAuthority: true);
        File.WriteAllText(rootPath, root.ExportCertificatePem());
        issuers.Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        issuers.Dispose();
        root.Dispose();
        between.Dispose();
        File.Delete(rootPath);
    }

    [Fact]
    public async Task A_chain_that_the_receiver_sends_whole_is_followed_to_a_trusted_root() =>
        await ShakeHandsAsync(Leaf(Name), sends: between);

    [Fact]
    public async Task A_certificate_makes_the_gateway_fetch_nothing()
    {
        // The leaf says where its issuer can be had: an address of the receiver's choice.
        await Assert.ThrowsAsync<AuthenticationException>(() => ShakeHandsAsync(Leaf(Name), sends: null));

        Assert.False(issuers.Pending());
    }

    [Fact]
    public async Task A_certificate_for_another_name_or_past_its_end_is_refused()
    {
        await Assert.ThrowsAsync<AuthenticationException>(() => ShakeHandsAsync(Leaf("other.example"), sends: between));
        await Assert.ThrowsAsync<AuthenticationException>(
            () => ShakeHandsAsync(Leaf(Name, TimeProvider.System.GetUtcNow().AddMinutes(-1)), sends: between));
    }

    [Fact]
    public async Task Tls_below_1_2_is_refused() => await Assert.ThrowsAnyAsync<Exception>(
#pragma warning disable SYSLIB0039, CA5397 // What is to be refused must be offered.
        () => ShakeHandsAsync(Leaf(Name), sends: between, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397

    private async Task ShakeHandsAsync(X509Certificate2 leaf, X509Certificate2? sends, SslProtocols protocols = SslProtocols.None)
    {
        var (near, far) = DuplexStream.Pair();
        await using var server = new SslStream(far);
        await using var client = new SslStream(near);
        var chain = SslStreamCertificateContext.Create(leaf, sends is null ? null : [sends], offline: true);
        var serving = server.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificateContext = chain, EnabledSslProtocols = protocols }, Token);
        var settings = ForeignTls.Settings([rootPath]);
        settings.TargetHost = Name;
        try
        {
            await client.AuthenticateAsClientAsync(settings, Token);
        }
        finally
        {
            await client.DisposeAsync();
            await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private byte[] Serial()
    {
        var serial = new byte[8];
        random.GetBytes(serial);
        serial[0] &= 0x7f;
        return serial;
    }

    private X509Certificate2 Leaf(string name, DateTimeOffset? end = null) => Issue(name, between, isAuthority: false, end);

    private X509Certificate2 Issue(string name, X509Certificate2? issuer, bool isAuthority, DateTimeOffset? end = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (!isAuthority)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(name);
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(
                null, [$"http://127.0.0.1:{((IPEndPoint)issuers.LocalEndpoint).Port}/between.cer"]));
        }

        var now = TimeProvider.System.GetUtcNow();
        if (issuer is null) return request.CreateSelfSigned(now.AddDays(-3), now.AddDays(3));
        using var issued = request.Create(issuer, now.AddDays(-2), end ?? now.AddDays(isAuthority ? 2 : 1), Serial());
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
