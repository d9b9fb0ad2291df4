using Waxseal.Client;
using Waxseal.Protocols.Signing;

namespace Waxseal.Snippets;

/// <summary>Sends a message and waits for its end.</summary>
public static class Send
{
    public static async Task<MessageState> RunAsync(Uri url, string keyId, string secret, CancellationToken cancellation)
    {
        var key = new SigningKey(keyId, SignatureAlgorithm.HmacSha256, Convert.FromBase64String(secret));
        using var client = new WaxsealClient(url, key);
        var receipt = await client.SendAsync(new SendRequest("+447700900123", "Hello"), cancellation);
        var latest = receipt.Status;
        await foreach (var change in client.WatchAsync(receipt.Id, cancellation)) latest = change.Status;
        return latest;
    }
}
