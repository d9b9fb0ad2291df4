using System.Net;
using System.Net.Sockets;

namespace Waxseal.Bench;

/// <summary>Loopback ports for programs that want to be told one.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
