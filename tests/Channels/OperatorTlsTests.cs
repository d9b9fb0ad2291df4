using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Waxseal.Channels;
using Waxseal.Local.Certificates;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class OperatorTlsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-ca-").FullName;

    [Fact]
    public async Task An_operator_whose_certificate_is_from_another_root_is_never_bound()
    {
        var other = LocalCa.OpenOrCreate(folder, TimeProvider.System);

        await RefusesAsync("Operators:0:TrustedRoots:0", other.RootPemPath, "leads to none of TrustedRoots");
    }

    [Fact]
    public async Task An_operator_with_another_key_than_the_pinned_one_is_never_bound() =>
        await RefusesAsync("Operators:0:SpkiPins:0", Convert.ToBase64String(SHA256.HashData("another key"u8)), "is none of SpkiPins");

    [Fact]
    public async Task An_operator_is_bound_under_the_name_and_root_that_it_has()
    {
        await using var app = await WaxsealApp.StartAsync();

        await app.UntilAsync(() => app.Get<OperatorLinks>().Ready, "the bind");
    }

    [Fact]
    public async Task An_operator_that_demands_a_certificate_of_ours_is_named_as_such()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = HangUpAsync(listener, certificate);
        var settings = new Dictionary<string, string>
        {
            ["Operators:0:Port"] = $"{((IPEndPoint)listener.LocalEndpoint).Port}",
            ["Operators:0:TrustedRoots:0"] = authority.RootPem,
        };
        await using (var app = await WaxsealApp.StartAsync(new() { Settings = settings }))
        {
            await app.UntilAsync(
                () => app.Logs.Lines.Any(line => line.Contains("set ClientCertificate and ClientKey", StringComparison.Ordinal)), "event 502");
        }

        listener.Stop();
        await serving;
    }

    private static async Task HangUpAsync(TcpListener listener, X509Certificate2 certificate)
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificate = certificate,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
        };
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(options, TestContext.Current.CancellationToken);
            }
            catch (Exception refused) when (refused is AuthenticationException or IOException)
            {
                // As it should be.
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task RefusesAsync(string setting, string value, string reason)
    {
        await using var app = await WaxsealApp.StartAsync(new() { Settings = new Dictionary<string, string> { [setting] = value } });

        await app.UntilAsync(() => app.Logs.Lines.Count(line => line.Contains("no bind", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal)) >= 2, "two refusals");

        Assert.False(app.Get<OperatorLinks>().Ready);
        Assert.Equal(0, app.Smsc.Binds);
    }
}
