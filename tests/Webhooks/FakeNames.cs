using System.Net;
using System.Net.Sockets;
using Waxseal.Webhooks;

namespace Waxseal.Tests.Webhooks;

/// <summary>Names that lead where a test says.</summary>
internal sealed class FakeNames(params string[] first) : IHostNames
{
    /// <summary>What it says from the second time on; the same when empty.</summary>
    public string[] Then { get; init; } = [];

    public SocketException? Failure { get; init; }

    public int Asked { get; private set; }

    public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (Failure is not null) throw Failure;
        var addresses = Asked++ > 0 && Then.Length > 0 ? Then : first;
        return Task.FromResult<IReadOnlyList<IPAddress>>([.. addresses.Select(IPAddress.Parse)]);
    }
}
