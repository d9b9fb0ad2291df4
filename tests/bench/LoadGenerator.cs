using System.Net.Sockets;
using System.Text;

namespace Waxseal.Bench;

/// <summary>
/// Requests over keep-alive connections, one under way on each, made before the clock starts, so that the load costs little beside
/// the gateway.
/// </summary>
internal sealed class LoadGenerator(Uri url, int connections)
{
    /// <summary>Sends all; the latencies of those answered 202, and the number answered otherwise.</summary>
    public async Task<(List<double> Milliseconds, int Refused)> RunAsync(byte[][] requests)
    {
        var next = -1;
        var all = new List<double>(requests.Length);
        var refused = 0;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            var mine = new List<double>();
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(url.Host, url.Port);
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
            var mark = text.IndexOf("Content-Length: "u8);
            var length = mark < 0 ? 0 : int.Parse(Encoding.ASCII.GetString(text[(mark + 16)..(mark + 16 + text[(mark + 16)..].IndexOf((byte)'\r'))]));
            if (read >= head + 4 + length) return int.Parse(Encoding.ASCII.GetString(text[9..12]));
        }
    }
}
