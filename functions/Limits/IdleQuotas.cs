using Microsoft.Extensions.Hosting;

namespace Waxseal.Limits;

/// <summary>
/// Writes down what accounts spent that have asked for nothing since: who sends now and then would have it in memory for hours, and an
/// instance that is killed would forget it. Tables that are away are tried again a minute later.
/// </summary>
public sealed class IdleQuotas(QuotaLeases leases, TimeProvider time) : BackgroundService
{
    // Long enough that who sends every few minutes costs no call for each message.
    internal static readonly TimeSpan IdleAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await leases.SaveIdleAsync(IdleAfter, stoppingToken);
        }
    }
}
