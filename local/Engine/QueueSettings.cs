namespace Waxseal.Local.Engine;

/// <summary>The rules of a queue; the defaults are those the infrastructure deploys, but for the size.</summary>
public sealed record QueueSettings
{
    /// <summary>How long a receiver holds a message without renewing; at most five minutes.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Deliveries, abandoned or expired, after which a message is a dead letter.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>The longest life of a message, and its life when it names none.</summary>
    public TimeSpan DefaultTimeToLive { get; init; } = TimeSpan.FromDays(14);

    /// <summary>
    /// For how long a MessageId is remembered, 20 s to 7 days; zero switches duplicate detection off.
    /// </summary>
    public TimeSpan DuplicateDetectionWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether an expired message becomes a dead letter or is dropped.</summary>
    public bool DeadLetteringOnExpiration { get; init; } = true;

    /// <summary>
    /// How many bytes the queue and its dead letters hold together, <see cref="StoredMessage.OverheadBytes"/> a message
    /// included; more is refused as QuotaExceeded. The smallest queue of the original has 1 GiB, but there a full queue
    /// costs a disk: here it costs this process's memory, so that a dozen queues of 256 MiB, full after an outage, are
    /// still 3 GiB.
    /// </summary>
    public long SizeBytesMax { get; init; } = 256L << 20;

    internal QueueSettings Checked()
    {
        if (LockDuration < TimeSpan.FromSeconds(5) || LockDuration > TimeSpan.FromMinutes(5))
            throw new ArgumentOutOfRangeException(nameof(LockDuration), LockDuration, "A lock lasts 5 seconds to 5 minutes.");
        if (MaxDeliveryCount is < 1 or > 2000)
            throw new ArgumentOutOfRangeException(nameof(MaxDeliveryCount), MaxDeliveryCount, "1 to 2,000 deliveries.");
        if (DefaultTimeToLive <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(DefaultTimeToLive), DefaultTimeToLive, "A message lives for some time.");
        if (DuplicateDetectionWindow != TimeSpan.Zero
            && (DuplicateDetectionWindow < TimeSpan.FromSeconds(20) || DuplicateDetectionWindow > TimeSpan.FromDays(7)))
            throw new ArgumentOutOfRangeException(
                nameof(DuplicateDetectionWindow), DuplicateDetectionWindow, "20 seconds to 7 days, or zero.");
        return this;
    }
}
