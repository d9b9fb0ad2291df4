using System.Net;
using System.Net.Sockets;

namespace Waxseal.Tests.Tools;

/// <summary>
/// A free port of this machine that stays free: nobody else is given it while it is held, and a listener can be started on it, stopped
/// and started again. Tests run side by side, and a port that was only looked up may be another's before it is used.
/// </summary>
internal sealed class HeldPort : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public HeldPort()
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Number = ((IPEndPoint?)socket.LocalEndPoint)?.Port ?? 0;

        // Elsewhere a bound socket keeps out the listener as well.
        if (!OperatingSystem.IsLinux()) socket.Dispose();
    }

    public int Number { get; }

    public void Dispose() => socket.Dispose();
}
