using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Gate;

/// <summary>What somebody with a right to read the queues would see: every hop on its way in.</summary>
internal sealed class Wiretap
{
    private readonly ConcurrentQueue<OutgoingHop> hops = new();

    /// <summary>Hops in the order they were sent.</summary>
    public IReadOnlyList<OutgoingHop> Hops => [.. hops];

    /// <summary>Called before a hop is sent.</summary>
    public Func<OutgoingHop, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Puts itself into an app.</summary>
    public WaxsealAppOptions In(WaxsealAppOptions options) => options with
    {
        Services = services => services.AddSingleton<IQueues>(
            provider => new Tapped(this, ActivatorUtilities.CreateInstance<BusQueues>(provider))),
    };

    private sealed class Tapped(Wiretap tap, BusQueues queues) : IQueues
    {
        public async Task SendAsync(IReadOnlyList<OutgoingHop> hops, CancellationToken cancellation)
        {
            foreach (var hop in hops)
            {
                tap.hops.Enqueue(hop);
                await tap.Before(hop);
            }

            await queues.SendAsync(hops, cancellation);
        }
    }
}
