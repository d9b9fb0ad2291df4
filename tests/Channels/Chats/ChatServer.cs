using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Local.Certificates;

namespace Waxseal.Tests.Channels.Chats;

/// <summary>An HTTPS server with a certificate of its own authority; what it answers is its heirs' affair, or a test's.</summary>
internal abstract class ChatServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-chat-").FullName;
    private WebApplication server = null!;
    private X509Certificate2 root = null!;

    /// <summary>Its root, ending in a slash.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>Answers instead of the service; null for the service's own answer.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>Trusts this server, and nobody else.</summary>
    public SocketsHttpHandler Handler()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(root);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
        };
    }

    public Task StopAsync() => server.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        root.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    protected abstract Task AnswerAsync(HttpContext context);

    protected async Task ListenAsync()
    {
        using var ca = LocalCa.OpenOrCreate(folder, TimeProvider.System);
        root = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(ca.RootPemPath));
        var certificate = ca.IssueServer("localhost");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        server = builder.Build();
        server.Run(context => Instead is { } instead ? instead(context) : AnswerAsync(context));
        await server.StartAsync();
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        Url = new UriBuilder(addresses!.Addresses.Single()) { Host = "localhost", Path = "/" }.Uri;
    }
}
