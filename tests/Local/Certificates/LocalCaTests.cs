using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Waxseal.Local.Certificates;
using Waxseal.Tests.Local.Smsc;
using Waxseal.Tests.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Local.Certificates;

public sealed class LocalCaTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    private LocalCa Open(TimeProvider? time = null) => LocalCa.OpenOrCreate(folder.Path, time ?? TimeProvider.System);

    [Fact]
    public void Is_the_same_authority_when_opened_again()
    {
        using var first = Open();
        using var again = Open();
        using X509Certificate2 one = first.ExportRoot(), other = again.ExportRoot();
        Assert.Equal(one.Thumbprint, other.Thumbprint);
        Assert.Equal(folder.File("ca.pem"), first.RootPemPath);
        Assert.False(one.HasPrivateKey);
    }

    [Fact]
    public void Lets_only_the_owner_read_its_files()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        Open().Dispose();
        foreach (var name in new[] { "ca.pem", "ca.key" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File(name)));
        Assert.Equal(["ca.key", "ca.key.lock", "ca.pem"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Is_one_authority_for_many_that_open_it_at_once()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var ca = Open();
            using var root = ca.ExportRoot();
            return root.Thumbprint;
        })));
        Assert.Single(opened.Distinct());
    }

    [Theory, InlineData("localhost"), InlineData("127.0.0.1"), InlineData("gateway.test")]
    public async Task Issues_what_a_verifying_client_accepts(string name)
    {
        using var ca = Open();
        await HandshakeAsync(ca, ca, name);
    }

    [Fact]
    public async Task Issues_nothing_for_another_name()
    {
        using var ca = Open();
        await Assert.ThrowsAsync<AuthenticationException>(() => HandshakeAsync(ca, ca, "elsewhere.test"));
    }

    [Fact]
    public async Task Is_not_believed_by_who_trusts_another_authority()
    {
        using var elsewhere = new TempFolder();
        using var ca = Open();
        using var other = LocalCa.OpenOrCreate(elsewhere.Path, TimeProvider.System);
        await Assert.ThrowsAsync<AuthenticationException>(() => HandshakeAsync(ca, other, "localhost"));
    }

    [Fact]
    public void Never_issues_beyond_its_own_end()
    {
        var clock = new StillClock();
        using var ca = Open(clock);
        using var root = ca.ExportRoot();
        clock.Advance(TimeSpan.FromDays(3_600));
        using var issued = ca.IssueServer("localhost");
        Assert.Equal(root.NotAfter, issued.NotAfter);
    }

    [Fact]
    public void Makes_the_certificate_anew_when_a_crash_left_only_the_key()
    {
        Open().Dispose();
        File.Delete(folder.File("ca.pem"));
        using var ca = Open();
        using var issued = ca.IssueServer("localhost");
        Assert.True(issued.HasPrivateKey);
    }

    [Theory, InlineData("ca.key", ""), InlineData("ca.key", "nonsense"), InlineData("ca.pem", "nonsense"), InlineData("ca.pem", "")]
    public void Names_the_damaged_file_and_the_way_out(string name, string content)
    {
        Open().Dispose();
        File.WriteAllText(folder.File(name), content);
        var damage = Assert.Throws<LocalCaException>(() => Open());
        Assert.Contains(folder.File(name), damage.Message, StringComparison.Ordinal);
        Assert.Contains("delete both", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_certificate_without_its_key()
    {
        Open().Dispose();
        File.Delete(folder.File("ca.key"));
        Assert.Throws<LocalCaException>(() => Open());
    }

    [Fact]
    public void Refuses_the_key_of_another_certificate()
    {
        using var elsewhere = new TempFolder();
        Open().Dispose();
        LocalCa.OpenOrCreate(elsewhere.Path, TimeProvider.System).Dispose();
        File.Copy(elsewhere.File("ca.key"), folder.File("ca.key"), overwrite: true);
        Assert.Throws<LocalCaException>(() => Open());
    }

    [Fact]
    public void Refuses_to_go_on_with_an_expired_root()
    {
        var clock = new StillClock();
        Open(clock).Dispose();
        clock.Advance(TimeSpan.FromDays(3_660));
        Assert.Contains("expired", Assert.Throws<LocalCaException>(() => Open(clock)).Message, StringComparison.Ordinal);
    }

    // A socket's file is there, and can be opened by nobody.
    [Fact]
    public void Says_why_its_lock_could_not_be_had()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows opens it otherwise.");
            return;
        }

        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.File("ca.key.lock")));

        var failure = Assert.Throws<LocalCaException>(() => LocalCa.OpenOrCreate(folder.Path, TimeProvider.System, TimeSpan.Zero));

        var reason = Assert.IsType<IOException>(failure.InnerException?.InnerException);
        Assert.Contains(reason.Message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another process", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_another_process_has_its_lock()
    {
        using var held = new FileStream(folder.File("ca.key.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var failure = Assert.Throws<LocalCaException>(() => LocalCa.OpenOrCreate(folder.Path, TimeProvider.System, TimeSpan.Zero));

        Assert.Contains("another process", failure.Message, StringComparison.Ordinal);
    }

    private static async Task HandshakeAsync(LocalCa server, LocalCa trusted, string name)
    {
        using var certificate = server.IssueServer(name == "elsewhere.test" ? "localhost" : name);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, certificate);
        try
        {
            await using var stream = await TlsLink.ConnectAsync(((IPEndPoint)listener.LocalEndpoint).Port, trusted, Token, name: name);
            Assert.True(stream.SslProtocol >= SslProtocols.Tls12);
        }
        finally
        {
            await serving;
        }
    }

    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync(Token);
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(certificate);
            Assert.Equal(0, await stream.ReadAsync(new byte[1], Token));
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // The client did not believe; that is what its own exception says.
        }
    }
}
