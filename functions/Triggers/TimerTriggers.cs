using Microsoft.Azure.Functions.Worker;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary>What runs unattended. Times are UTC; each run is alone among all instances by a lease.</summary>
public sealed class TimerTriggers(
    RetentionRun retention, KeyRotationRun rotation, ReleaseRun releases, ReceiptDeadlines deadlines, ProbeRun probe,
    HeldStock stock)
{
    // Six times, since one run may not take longer than the host allows: each goes on where the last one stopped.
    [Function("Retention")]
    public Task Retention([TimerTrigger("0 30-55/5 2 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        retention.RunAsync(cancellation);

    [Function("KeyRotation")]
    public Task KeyRotation([TimerTrigger("0 0 3 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        rotation.RunAsync(cancellation);

    [Function("Releases")]
    public Task Releases([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        releases.RunAsync(cancellation);

    [Function("ReceiptDeadlines")]
    public Task ReceiptDeadlines([TimerTrigger("0 20 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        deadlines.RunAsync(cancellation);

    [Function("HeldStock")]
    public Task HeldStock([TimerTrigger("20 50 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        stock.RunAsync(cancellation);

    // Off the full minutes, when everybody else's timers run.
    [Function("Probe")]
    public Task Probe([TimerTrigger("20 2-57/5 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        probe.RunAsync(cancellation);
}
