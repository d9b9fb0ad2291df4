using System.Net.Sockets;
using System.Text;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Gate;

/// <summary>Sends requests as bytes over a socket of their own: no client library mends what a test has broken.</summary>
internal sealed class RawSender(WaxsealApp app)
{
    private int nonces;

    public string Host => Url.Authority;

    /// <summary>Which of the instances is asked.</summary>
    public int Instance { get; init; }

    private Uri Url => app.UrlOf(Instance);

    /// <summary>A send request that is right in everything.</summary>
    public RawRequest Post(string json) => Post(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Post(string)"/>
    public RawRequest Post(byte[] body) => Call("POST", "/v1/messages") with { Body = body };

    /// <summary>A request without a body.</summary>
    public RawRequest Call(string method, string target) => new()
    {
        Method = method,
        Target = target,
        Host = Host,
        Key = app.SenderKey,
        Created = app.Time.GetUtcNow().ToUnixTimeSeconds(),
        Nonce = $"test-nonce-{Instance}{Interlocked.Increment(ref nonces):000000000000}",
    };

    /// <summary>The same under a key's name and secret.</summary>
    public static RawRequest As(RawRequest request, string keyId, byte[] secret) =>
        request with { Key = new SigningKey(keyId, SignatureAlgorithm.HmacSha256, secret) };

    public Task<RawAnswer> SendAsync(RawRequest request) => SendAsync(request.ToBytes());

    public async Task<RawAnswer> SendAsync(byte[] bytes)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var socket = new TcpClient();
        await socket.ConnectAsync(Url.Host, Url.Port, cancellation);
        await using var stream = socket.GetStream();
        try
        {
            await stream.WriteAsync(bytes, cancellation);
        }
        catch (IOException)
        {
            // The gateway may answer, and close, before it has read a body that is too long.
        }

        return RawAnswer.Parse(await ReadAsync(stream, cancellation));
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, cancellation);
        }
        catch (IOException) when (answer.Length > 0)
        {
            // A reset after the answer, for the same reason.
        }

        return answer.ToArray();
    }
}
