using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>An operator that the test plays octet by octet, connection by connection.</summary>
internal sealed class RawOperator : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly X509Certificate2 certificate;
    private readonly Func<RawLink, Task> play;
    private readonly Task accepting;
    private int connections;
    private int spokenTo;

    /// <summary>Listens from now on.</summary>
    /// <param name="certificate">What it shows; disposed with it.</param>
    /// <param name="play">What it does with a connection, which is closed when that returns.</param>
    public RawOperator(X509Certificate2 certificate, Func<RawLink, Task> play)
    {
        (this.certificate, this.play) = (certificate, play);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Connections so far.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>Connections on which it was told anything at all after the handshake.</summary>
    public int SpokenTo => Volatile.Read(ref spokenTo);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await accepting;
        listener.Dispose();
        certificate.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var playing = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(ending.Token);
                playing.Add(PlayAsync(client, Interlocked.Increment(ref connections)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(playing);
        }
    }

    private async Task PlayAsync(TcpClient client, int number)
    {
        using var owned = client;
        client.NoDelay = true;
        var link = new RawLink(client.GetStream(), number, certificate, ending.Token);
        try
        {
            await play(link);
        }
        catch (Exception left) when (
            left is IOException or AuthenticationException or OperationCanceledException or SmppFormatException or ObjectDisposedException)
        {
            // The gateway let go, or the test is over.
        }
        finally
        {
            if (link.SpokenTo) Interlocked.Increment(ref spokenTo);
            await link.DisposeAsync();
        }
    }
}
