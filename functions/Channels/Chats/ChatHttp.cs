using System.Net;
using System.Net.Security;
using System.Security.Authentication;

namespace Waxseal.Channels.Chats;

/// <summary>Clients that go where the settings say and nowhere else: no redirect, no proxy, no cookie, TLS 1.2 at least.</summary>
internal static class ChatHttp
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // Names may come to mean other addresses.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    /// <param name="brought">A host's own way to the service; null for the usual one.</param>
    /// <param name="connectionsMax">Connections at once.</param>
    public static HttpClient Of(HttpMessageHandler? brought, int connectionsMax) =>
        new(brought ?? Handler(connectionsMax), disposeHandler: brought is null) { Timeout = Timeout.InfiniteTimeSpan };

    private static SocketsHttpHandler Handler(int connectionsMax) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,

        // Nothing of ours travels along: trace ids are ours too.
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLife,
        MaxConnectionsPerServer = connectionsMax,
        MaxResponseHeadersLength = 16,
        SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
    };
}
