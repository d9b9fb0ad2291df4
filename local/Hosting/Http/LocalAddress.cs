using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Waxseal.Local.Hosting.Settings;

namespace Waxseal.Local.Hosting.Http;

/// <summary>
/// Where the host listens. Port 0 is settled at once, because settings follow from it; the socket is kept until the server takes
/// it, so that no other program can get the port in between.
/// </summary>
internal sealed class LocalAddress : IDisposable
{
    private Socket? kept;

    private LocalAddress(Uri url, IPEndPoint endPoint, Socket? kept)
    {
        Url = url;
        EndPoint = endPoint;
        this.kept = kept;
    }

    /// <summary>The address with its real port.</summary>
    public Uri Url { get; }

    /// <summary>The same, to listen on.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>For a port that needs rights, or an address that is not this machine's.</summary>
    public static LocalPlatformException NotToBeHad(Uri url, SocketException failure) => new(
        $"Can't listen on {url.GetLeftPart(UriPartial.Authority)}: {failure.Message}. Choose another address with LocalPlatform:Url.",
        failure);

    /// <summary>Settles the port. Throws <see cref="LocalPlatformException"/> when the address can't be had.</summary>
    public static LocalAddress Choose(LocalPlatformOptions options)
    {
        if (options.Url.Port != 0) return new LocalAddress(options.Url, new IPEndPoint(options.Address, options.Url.Port), null);
        var socket = new Socket(options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(options.Address, 0));
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw NotToBeHad(options.Url, failure);
        }

        var endPoint = (IPEndPoint?)socket.LocalEndPoint ?? throw new InvalidOperationException("A bound socket has no address.");
        return new LocalAddress(new UriBuilder(options.Url) { Port = endPoint.Port }.Uri, endPoint, socket);
    }

    /// <summary>The kept socket once, then sockets as the server would make them.</summary>
    public Socket TakeSocket(EndPoint endPoint) =>
        Interlocked.Exchange(ref kept, null) ?? SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);

    public void Dispose() => kept?.Dispose();
}
