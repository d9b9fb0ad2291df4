using Microsoft.Azure.Functions.Worker;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary>Warns of API keys that end soon; daily, UTC, alone among all instances by a lease.</summary>
public sealed class KeyWarningTriggers(KeyExpiryWarnings warnings)
{
    [Function("KeyWarnings")]
    public Task KeyWarnings([TimerTrigger("0 15 3 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        warnings.RunAsync(cancellation);
}
