using System.Net;

namespace Waxseal.Webhooks;

/// <summary>Where names lead.</summary>
public interface IHostNames
{
    /// <summary>All addresses of a name. Throws <see cref="System.Net.Sockets.SocketException"/> when it has none.</summary>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation);
}
