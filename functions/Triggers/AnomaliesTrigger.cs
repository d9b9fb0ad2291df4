using Microsoft.Azure.Functions.Worker;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary>Judges the traffic of accounts, each minute.</summary>
public sealed class AnomaliesTrigger(AnomaliesRun anomalies)
{
    [Function("Anomalies")]
    public Task Anomalies([TimerTrigger("15 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        anomalies.RunAsync(cancellation);
}
