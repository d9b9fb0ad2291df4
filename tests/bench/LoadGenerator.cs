using System.Buffers.Text;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Waxseal.Protocols.Signing;

namespace Waxseal.Bench;

/// <summary>Signed sends over keep-alive connections, made before the clock starts, so that the load costs little beside the product.</summary>
internal sealed class LoadGenerator(Uri url, SigningKey key, int connections)
{
    private static readonly string[] Components = ["@method", "@authority", "@path", "content-digest", "content-type"];

    /// <summary>The bytes of one request.</summary>
    public byte[] Request(int number)
    {
        var body = $$"""{"to":"+4477009{{number % 100_000:00000}}","from":"ACME","body":"Your order {{number}} has shipped and arrives tomorrow."}""";
        var bytes = Encoding.UTF8.GetBytes(body);
        var digest = ContentDigest.Sha256(bytes);
        List<KeyValuePair<string, string>> fields = [new("content-digest", digest), new("content-type", "application/json")];
        var message = new SignedMessage("POST", url.Authority, "/v1/messages", "", fields);
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var (input, signature) = RequestSigning.Sign(
            message, Components, key, DateTimeOffset.UtcNow.ToUnixTimeSeconds(), nonce, "waxseal-v1");
        return Encoding.ASCII.GetBytes(
            $"POST /v1/messages HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n" +
            $"Content-Digest: {digest}\r\nSignature-Input: {input}\r\nSignature: {signature}\r\n\r\n{body}");
    }

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
