using Microsoft.Azure.Functions.Worker;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary>Renews phone tokens after their key was compromised.</summary>
public sealed class RetokenisingTrigger(RetokenisingRun run)
{
    [Function("Retokenising")]
    public Task Retokenise([TimerTrigger("0 40 * * * *")] TimerInfo timer, CancellationToken cancellation) => run.RunAsync(cancellation);
}
