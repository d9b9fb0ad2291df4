using Microsoft.Azure.Functions.Worker;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary>Goes on with the list of what stood under a leaked key, and with moving it.</summary>
public sealed class KeyLeakTrigger(KeyLeakRun run)
{
    [Function("KeyLeaks")]
    public Task GoOn([TimerTrigger("45 * * * * *")] TimerInfo timer, CancellationToken cancellation) => run.RunAsync(cancellation);
}
