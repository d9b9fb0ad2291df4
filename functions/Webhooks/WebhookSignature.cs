using System.Security.Cryptography;
using System.Text;

namespace Waxseal.Webhooks;

/// <summary>The signatures of Standard Webhooks 1.0, symmetric: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
internal static class WebhookSignature
{
    /// <summary>Value of <c>webhook-signature</c>: one <c>v1,base64</c> a key, divided by spaces.</summary>
    public static string Of(IEnumerable<byte[]> keys, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body];
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }
}
