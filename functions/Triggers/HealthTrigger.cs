using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Limits;
using Waxseal.Protection;

namespace Waxseal.Triggers;

/// <summary><c>/healthz</c>: 200 when messages can be taken.</summary>
public sealed class HealthTrigger(KeyRing ring, QuotaLink quotas)
{
    [Function("Health")]
    public IActionResult Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "healthz")] HttpRequest request) => ring.Ready
        ? new JsonAnswer<HealthView>(StatusCodes.Status200OK, Ready(), ApiJson.Default.HealthView)
        : new JsonAnswer<HealthView>(
            StatusCodes.Status503ServiceUnavailable, new HealthView(ring.Expired ? "keys too old" : "waiting for keys"),
            ApiJson.Default.HealthView);

    // Messages are taken all the same: limits are held by what this instance knows.
    private HealthView Ready() => new("ready", quotas.Away ? "local" : null);
}
