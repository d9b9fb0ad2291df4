using System.Net.Sockets;

namespace Waxseal.Bench;

/// <summary>
/// Requests over keep-alive connections, one under way on each. Both are made before the clock starts: a request costs little then,
/// and a connection that a full backlog delays by a second does not count.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private readonly Socket[] sockets;

    private LoadGenerator(Socket[] sockets) => this.sockets = sockets;

    public static async Task<LoadGenerator> ConnectAsync(Uri url, int connections)
    {
        var load = new LoadGenerator(
            [.. Enumerable.Range(0, connections).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })]);
        await Task.WhenAll(load.sockets.Select(socket => socket.ConnectAsync(url.Host, url.Port)));
        return load;
    }

    /// <summary>Sends all; the latencies of those answered 202, and the number answered otherwise.</summary>
    public async Task<(List<double> Milliseconds, int Refused)> RunAsync(byte[][] requests)
    {
        var next = -1;
        var all = new List<double>(requests.Length);
        var refused = 0;
        await Task.WhenAll(sockets.Select(async socket =>
        {
            var mine = new List<double>();
            var buffer = new byte[8192];
            int at;
            while ((at = Interlocked.Increment(ref next)) < requests.Length)
            {
                var started = TimeProvider.System.GetTimestamp();
                await socket.SendAsync(requests[at]);
                if (await StatusAsync(socket, buffer) == 202) mine.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
                else Interlocked.Increment(ref refused);
            }

            lock (all) all.AddRange(mine);
        }));
        return (all, refused);
    }

    public void Dispose()
    {
        foreach (var socket in sockets) socket.Dispose();
    }

    private static async Task<int> StatusAsync(Socket socket, byte[] buffer)
    {
        var read = 0;
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(read));
            if (got == 0) return 0;
            read += got;
            var text = buffer.AsSpan(0, read);
            var head = text.IndexOf("\r\n\r\n"u8);
            if (head < 0) continue;
            if (read >= head + 4 + BodyBytes(text[..head])) return int.Parse(text[9..12]);
        }
    }

    private static int BodyBytes(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0) return 0;
        var value = head[(at + "Content-Length: "u8.Length)..];
        var end = value.IndexOf((byte)'\r');
        return int.Parse(end < 0 ? value : value[..end]);
    }
}
