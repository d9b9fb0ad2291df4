using System.Net;

namespace Waxseal.Webhooks;

/// <summary>Asks the system's resolver.</summary>
public sealed class SystemHostNames : IHostNames
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation) =>
        await Dns.GetHostAddressesAsync(host, cancellation);
}
