using System.Net;
using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>
/// Clients of services of others that the settings name: no redirects, no cookies, no proxy, no decompression, and so many connections to
/// one host. They have no timeout of their own: each call brings its budget.
/// </summary>
public static class ForeignHttp
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // A name that moves is followed after this.
    private static readonly TimeSpan ConnectionAgeMax = TimeSpan.FromMinutes(5);

    /// <summary>A client, which its owner disposes.</summary>
    /// <param name="rootPaths">PEM files of roots that count beside the system's.</param>
    /// <param name="connectionsMax">Connections to one host; more calls wait for one.</param>
    public static HttpClient Create(IEnumerable<string> rootPaths, int connectionsMax) => new(
        new SocketsHttpHandler
        {
            SslOptions = ForeignTls.Settings(rootPaths),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = connectionsMax,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionAgeMax,

            // Nothing of ours travels along: trace ids are ours too.
            ActivityHeadersPropagator = null,
        },
        disposeHandler: true)
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
