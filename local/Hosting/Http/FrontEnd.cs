using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waxseal.Local.Hosting.Indexing;
using Waxseal.Local.Hosting.Settings;

namespace Waxseal.Local.Hosting.Http;

/// <summary>
/// The HTTP server in front of the functions. It has a container of its own: an isolated app can't reach the pipeline of the
/// server that calls it, so neither can it here.
/// </summary>
internal sealed class FrontEnd : IAsyncDisposable
{
    private const int HeaderBytesMax = 32 * 1024;
    private const int ConnectionsMax = 10_000;

    private readonly WebApplication web;
    private readonly IServer server;
    private readonly FrontEndApplication application;
    private readonly LocalAddress address;

    private FrontEnd(WebApplication web, LocalAddress address, LocalPlatformOptions options, ILogger logger)
    {
        this.web = web;
        this.address = address;
        server = web.Services.GetRequiredService<IServer>();
        application = new FrontEndApplication(((IApplicationBuilder)web).Build(), options.BodyBytesMax, logger);
    }

    /// <summary>Lays the routes and readies the server; nothing listens yet. A certificate turns on TLS 1.3.</summary>
    public static FrontEnd Create(
        IEnumerable<FunctionEntry> functions, Func<FunctionEntry, HttpFunction> open, string routePrefix,
        LocalPlatformOptions options, LocalAddress address, X509Certificate2? certificate, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore();
        if (certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel, options));
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, address.EndPoint, certificate));
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = address.TakeSocket);
        var built = builder.Build();
        built.UseRouting();
        built.UseEndpoints(routes =>
        {
            foreach (var function in functions) Map(routes, function, routePrefix, open(function));
        });
        return new FrontEnd(built, address, options, loggers.CreateLogger("Waxseal.Local.Host"));
    }

    /// <summary>Starts to listen. Throws <see cref="LocalPlatformException"/> when the address can't be had.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await server.StartAsync(application, cancellation);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new LocalPlatformException(
                $"The address {address.Url.GetLeftPart(UriPartial.Authority)} is in use by another program; " +
                "stop that program, or choose another with LocalPlatform:Url.", failure);
        }
        catch (SocketException failure)
        {
            throw LocalAddress.NotToBeHad(address.Url, failure);
        }
    }

    /// <summary>Stops accepting and waits for the requests under way; aborts them when cancelled.</summary>
    public Task StopAsync(CancellationToken cancellation) => server.StopAsync(cancellation);

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private static void Limit(KestrelServerOptions kestrel, LocalPlatformOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = options.BodyBytesMax;
        limits.MaxRequestHeadersTotalSize = HeaderBytesMax;
        limits.MaxRequestHeaderCount = 100;
        limits.MaxConcurrentConnections = ConnectionsMax;
        // Against slow senders: a header must be whole in time, and a body must keep coming.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
    }

    private static void Listen(KestrelServerOptions kestrel, IPEndPoint endPoint, X509Certificate2? certificate) =>
        kestrel.Listen(endPoint, listen =>
        {
            if (certificate is null)
            {
                listen.Protocols = HttpProtocols.Http1;
                return;
            }

            listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate, SslProtocols = SslProtocols.Tls13 });
        });

    private static void Map(IEndpointRouteBuilder routes, FunctionEntry function, string routePrefix, HttpFunction target)
    {
        if (function.As<HttpRequestTrigger>() is not { } http) return;
        var pattern = routePrefix.Length == 0 ? "/" + http.Template : $"/{routePrefix}/{http.Template}";
        RequestDelegate run = target.RunAsync;
        var mapped = http.Methods.Count == 0 ? routes.Map(pattern, run) : routes.MapMethods(pattern, http.Methods, run);
        mapped.WithDisplayName(function.Name);
    }
}
