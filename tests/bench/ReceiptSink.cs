using System.Net;
using System.Net.Sockets;

namespace Waxseal.Bench;

/// <summary>An HTTP server that says 200 to everything: where Kannel reports its receipts, as cheap as can be.</summary>
internal sealed class ReceiptSink : IAsyncDisposable
{
    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource lifetime = new();
    private readonly Task accepting;

    private ReceiptSink()
    {
        listener.Start(backlog: 1024);
        accepting = AcceptAsync(lifetime.Token);
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/receipt");

    public static ReceiptSink Start() => new();

    public async ValueTask DisposeAsync()
    {
        await lifetime.CancelAsync();
        await accepting;
        listener.Dispose();
        lifetime.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellation)
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptSocketAsync(cancellation), cancellation);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    // Requests have no body and are not sent ahead of an answer, so that the empty line ends each.
    private static async Task ServeAsync(Socket socket, CancellationToken cancellation)
    {
        using (socket)
        {
            var buffer = new byte[8192];
            var read = 0;
            try
            {
                while (true)
                {
                    var got = await socket.ReceiveAsync(buffer.AsMemory(read), cancellation);
                    if (got == 0) return;
                    read += got;
                    if (!buffer.AsSpan(0, read).EndsWith("\r\n\r\n"u8)) continue;
                    read = 0;
                    await socket.SendAsync(Answer, cancellation);
                }
            }
            catch (Exception ended) when (ended is SocketException or OperationCanceledException)
            {
                // Kannel was killed, or the run is over.
            }
        }
    }
}
