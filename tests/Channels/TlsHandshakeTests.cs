using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Waxseal.Channels;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Channels;

/// <summary>Real handshakes with operators whose TLS is wrong in one way each.</summary>
public sealed class TlsHandshakeTests : IDisposable
{
    private readonly TestAuthority authority = new();
    private readonly MemoryVault vault = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(SslProtocols.Tls12), InlineData(SslProtocols.Tls13)]
    public async Task An_operator_as_it_should_be_is_taken(SslProtocols version)
    {
        var (stream, uncertified) = await ConnectAsync(authority.Issue(), version: version);
        await using var owned = stream;

        Assert.Equal(version, Assert.IsType<SslStream>(stream).SslProtocol);
        Assert.False(uncertified);
    }

    [Theory]
    [InlineData(-2, -1, "expired", "must renew it")]
    [InlineData(1, 2, "not_yet_valid", "clock")]
    public async Task A_certificate_out_of_its_time_is_refused(double from, double until, string code, string advice) =>
        await RefusesAsync(authority.Issue(fromDays: from, untilDays: until), code, advice);

    [Fact]
    public async Task A_certificate_for_another_name_is_refused() =>
        await RefusesAsync(authority.Issue("smsc.other.example"), "other_name", "\"smsc.other.example\" and not for localhost");

    [Fact]
    public async Task A_certificate_from_another_root_is_refused()
    {
        using var other = new TestAuthority("Another root");

        await RefusesAsync(other.Issue(), "other_root", "\"CN=Another root\"");
    }

    [Fact]
    public async Task A_certificate_makes_the_gateway_fetch_nothing()
    {
        using var issuers = new TcpListener(IPAddress.Loopback, 0);
        issuers.Start();
        using var other = new TestAuthority("Another root");

        var certificate = other.Issue(issuerAt: $"http://127.0.0.1:{((IPEndPoint)issuers.LocalEndpoint).Port}/root.cer");

        await RefusesAsync(certificate, "other_root", "TrustedRoots");

        Assert.False(issuers.Pending());
    }

    [Fact]
    public void Names_that_can_not_be_read_are_another_name()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", [0x30, 0x05, 0x82, 0x7F], critical: false));
        using var certificate = request.CreateSelfSigned(authority.Now, authority.Now.AddDays(1));
        using var chain = new X509Chain();

        var refused = TlsVerdict.Judge(certificate, chain, SslPolicyErrors.RemoteCertificateNameMismatch, Options());

        Assert.Equal("other_name", refused?.Code);
    }

    [Fact]
    public async Task What_a_connect_read_is_let_go_of_after_it()
    {
        using var own = authority.Issue("gateway.example");
        var options = Options();
        (options.ClientCertificate, options.ClientKey) = authority.Save(own);
        File.AppendAllText(options.ClientCertificate, "\n" + File.ReadAllText(authority.RootPem));
        var keys = await new OperatorKeys(vault).ReadAsync(options, Token);
        X509Certificate2[] all = [.. keys.Roots, keys.Client!.TargetCertificate, .. keys.Client.IntermediateCertificates];
        Assert.All(all, one => Assert.NotEqual(IntPtr.Zero, one.Handle));

        keys.Dispose();

        Assert.All(all, one => Assert.Equal(IntPtr.Zero, one.Handle));
    }

    [Fact]
    public async Task A_key_that_is_not_pinned_is_refused_and_named()
    {
        var certificate = authority.Issue();
        var options = Options();
        options.SpkiPins = [Convert.ToBase64String(SHA256.HashData("another key"u8))];

        await RefusesAsync(certificate, "other_pin", PinOf(certificate), options);
    }

    [Fact]
    public async Task A_pinned_key_is_taken()
    {
        var certificate = authority.Issue();
        var options = Options();
        options.SpkiPins = [Convert.ToBase64String(SHA256.HashData("another key"u8)), PinOf(certificate)];

        await (await ConnectAsync(certificate, options)).Stream.DisposeAsync();
    }

    /// <summary>The handshake may look good all the same: many operators hang up only after it.</summary>
    [Theory, InlineData(SslProtocols.Tls12), InlineData(SslProtocols.Tls13)]
    public async Task A_demanded_client_certificate_that_is_not_there_is_noticed(SslProtocols version)
    {
        var (stream, uncertified) = await ConnectAsync(authority.Issue(), demands: true, version: version);
        await stream.DisposeAsync();

        Assert.True(uncertified);
    }

    [Theory, InlineData(SslProtocols.Tls12), InlineData(SslProtocols.Tls13)]
    public async Task A_demanded_client_certificate_is_shown(SslProtocols version)
    {
        var options = Options();
        using var own = authority.Issue("gateway.example");
        (options.ClientCertificate, options.ClientKey) = authority.Save(own);
        string? seen = null;

        var (stream, uncertified) = await ConnectAsync(authority.Issue(), options, demands: true, version, shown => seen = shown);
        await stream.DisposeAsync();

        Assert.Equal("CN=gateway.example", seen);
        Assert.False(uncertified);
    }

    [Fact]
    public async Task All_of_it_may_come_from_the_vault_and_a_change_there_counts_at_the_next_connect()
    {
        using var own = authority.Issue("gateway.example");
        var (certificate, key) = authority.Save(own);
        var options = Options();
        options.TrustedRoots = ["vault:roots"];
        options.ClientCertificate = "vault:own-certificate";
        options.ClientKey = "vault:own-key";
        options.Password = "vault:password";
        vault.Put("roots", File.ReadAllText(authority.RootPem));
        vault.Put("own-certificate", File.ReadAllText(certificate));
        vault.Put("own-key", File.ReadAllText(key));
        vault.Put("password", "secret\n");

        await (await ConnectAsync(authority.Issue(), options, demands: true)).Stream.DisposeAsync();
        using (var keys = await new OperatorKeys(vault).ReadAsync(options, Token)) Assert.Equal("secret", keys.Password);

        using var other = new TestAuthority("Another root");
        vault.Put("roots", File.ReadAllText(other.RootPem));
        Assert.Equal("other_root", (await Assert.ThrowsAsync<TlsRefusedException>(() => ConnectAsync(authority.Issue(), options))).Code);
    }

    [Theory]
    [InlineData("vault:gone", "the vault has no secret gone")]
    [InlineData("vault:garbage", "is not base 64")]
    [InlineData("vault:no-pem", "holds no PEM certificate")]
    [InlineData("/no/such/file", "can't be read")]
    public async Task A_root_that_can_not_be_read_is_named(string place, string reason)
    {
        var options = Options();
        options.TrustedRoots = [place];
        vault.Put("no-pem", "Hello");

        var failure = await Assert.ThrowsAsync<LinkSettingException>(() => new OperatorKeys(vault).ReadAsync(options, Token));

        Assert.StartsWith("TrustedRoots: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_too_long_for_SMPP_is_refused_without_saying_it()
    {
        var options = Options();
        options.Password = "vault:password";
        vault.Put("password", "far-too-long");

        var failure = await Assert.ThrowsAsync<LinkSettingException>(() => new OperatorKeys(vault).ReadAsync(options, Token));

        Assert.Contains("12 characters", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("far-too-long", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TLS_1_1_is_refused()
    {
        using var certificate = authority.Issue();
        var (file, key) = authority.Save(certificate);
        await using var peer = await NodePeer.StartAsync("old-tls.mjs", ["--key", key, "--cert", file], Token);
        var port = int.Parse((await peer.ReadLineAsync(Token)).Split(' ')[1]);

        var failure = await Assert.ThrowsAsync<AuthenticationException>(() => WrapAsync(port, Options()));

        Assert.Equal("refused", await peer.ReadLineAsync(Token));
        Assert.Contains("neither TLS 1.2 nor 1.3", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => authority.Dispose();

    private static string PinOf(X509Certificate2 certificate) =>
        Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    private OperatorOptions Options() => new()
    {
        Name = "test",
        Host = "localhost",
        SystemId = "test",
        Password = "secret",
        TrustedRoots = [authority.RootPem],
    };

    private async Task RefusesAsync(X509Certificate2 certificate, string code, string says, OperatorOptions? options = null)
    {
        var refused = await Assert.ThrowsAsync<TlsRefusedException>(() => ConnectAsync(certificate, options));

        Assert.Equal(code, refused.Code);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    private async Task<(Stream Stream, bool Uncertified)> ConnectAsync(
        X509Certificate2 certificate, OperatorOptions? options = null, bool demands = false,
        SslProtocols version = SslProtocols.Tls13, Action<string?>? onShown = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
            EnabledSslProtocols = version,
            ClientCertificateRequired = demands,
            RemoteCertificateValidationCallback = (_, shown, _, _) =>
            {
                onShown?.Invoke(shown?.Subject);
                return shown is not null || !demands;
            },
        });
        try
        {
            return await WrapAsync(((IPEndPoint)listener.LocalEndpoint).Port, options ?? Options());
        }
        finally
        {
            await serving;
            certificate.Dispose();
        }
    }

    private async Task<(Stream Stream, bool Uncertified)> WrapAsync(int port, OperatorOptions options)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, Token);
        using var keys = await new OperatorKeys(vault).ReadAsync(options, Token);
        return await OperatorTls.WrapAsync(new NetworkStream(socket, ownsSocket: true), options, keys, Token);
    }

    private static async Task ServeAsync(TcpListener listener, SslServerAuthenticationOptions options)
    {
        using var client = await listener.AcceptTcpClientAsync(Token);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(options, Token);
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // One side refuses: that is what the test is about, and the other side says why.
        }
    }
}
