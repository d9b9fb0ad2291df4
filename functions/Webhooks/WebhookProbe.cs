using System.Security.Cryptography;
using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>Sends a test at once, also to an endpoint that is off, and says what came of it.</summary>
public sealed class WebhookProbe(WebhookSender sender, RandomNumberGenerator random, TimeProvider time)
{
    /// <summary>The event's id and the answer to it.</summary>
    public async Task<(string EventId, WebhookAnswer Answer)> TestAsync(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var bytes = new byte[8];
        random.GetBytes(bytes);
        var eventId = "evt_test_" + Convert.ToHexStringLower(bytes);
        var body = WebhookBodies.WriteTest(endpoint.Id, time.GetUtcNow());
        return (eventId, await sender.SendAsync(endpoint, eventId, body, cancellation));
    }
}
