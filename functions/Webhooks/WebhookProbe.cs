using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>Sends a test at once, also to an endpoint that is off, and says what came of it.</summary>
public sealed class WebhookProbe(WebhookSender sender, IOptions<WebhookOptions> options, RandomNumberGenerator random, TimeProvider time)
{
    // Somebody waits for the answer, and clients wait ten seconds.
    private static readonly TimeSpan TimeoutMax = TimeSpan.FromSeconds(8);

    /// <summary>The event's id and the answer to it.</summary>
    public async Task<(string EventId, WebhookAnswer Answer)> TestAsync(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var bytes = new byte[8];
        random.GetBytes(bytes);
        var eventId = "evt_test_" + Convert.ToHexStringLower(bytes);
        var body = WebhookBodies.WriteTest(endpoint.Id, time.GetUtcNow());
        var timeout = options.Value.CallTimeout < TimeoutMax ? options.Value.CallTimeout : TimeoutMax;
        return (eventId, await sender.SendAsync(endpoint, eventId, body, timeout, cancellation));
    }
}
