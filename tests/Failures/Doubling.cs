using Waxseal.Flow;

namespace Waxseal.Tests.Failures;

/// <summary>Sends every hop twice, the second time under a MessageId that duplicate detection does not know.</summary>
public sealed class Doubling(IQueues inner) : IQueues
{
    public Task SendAsync(IReadOnlyList<OutgoingHop> hops, CancellationToken cancellation) =>
        inner.SendAsync([.. hops, .. hops.Select(hop => hop with { MessageId = hop.MessageId + "-again" })], cancellation);
}
