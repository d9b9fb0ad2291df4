using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Protection;

namespace Waxseal.Triggers;

/// <summary><c>/healthz</c>: 200 when messages can be taken.</summary>
public sealed class HealthTrigger(KeyRing ring)
{
    [Function("Health")]
    public IActionResult Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "healthz")] HttpRequest request) => ring.Ready
        ? new JsonAnswer<HealthView>(StatusCodes.Status200OK, new HealthView("ready"), ApiJson.Default.HealthView)
        : new JsonAnswer<HealthView>(
            StatusCodes.Status503ServiceUnavailable, new HealthView(ring.Expired ? "keys too old" : "waiting for keys"),
            ApiJson.Default.HealthView);
}
