using Microsoft.Azure.Functions.Worker;

namespace Waxseal.Local.Hosting.Invoking;

/// <summary>The host retries nothing by itself: queues redeliver, timers come again.</summary>
internal sealed class LocalRetryContext : RetryContext
{
    public static readonly LocalRetryContext None = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}
