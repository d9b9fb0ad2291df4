namespace Waxseal.Flow;

/// <summary>The way into the queues.</summary>
public interface IQueues
{
    /// <summary>Sends all of them, in as many batches as their size needs. Returns when the broker has them.</summary>
    Task SendAsync(IReadOnlyList<OutgoingHop> hops, CancellationToken cancellation);
}
