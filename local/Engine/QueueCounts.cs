namespace Waxseal.Local.Engine;

/// <summary>
/// How many messages a queue (or a dead-letter queue) holds, by state. DeadLettered is the count of its dead-letter
/// queue.
/// </summary>
public sealed record QueueCounts(int Active, int Scheduled, int Locked, int DeadLettered, DateTimeOffset? OldestEnqueued);
