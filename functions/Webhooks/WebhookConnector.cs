using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Waxseal.Webhooks;

/// <summary>
/// Opens connections to receivers. The name is looked up once for each, every address it has is judged, and the connection goes to one of
/// the judged addresses and not to the name: a name that changes its mind in between (DNS rebinding) changes nothing.
/// </summary>
public sealed class WebhookConnector(IHostNames names, IOptions<WebhookOptions> options)
{
    private const int AddressesTriedMax = 3;
    private readonly IReadOnlyList<IPNetwork> allowed = options.Value.Allowed;

    /// <summary>
    /// A connected stream. Throws <see cref="NameUnresolvedException"/>, <see cref="AddressRefusedException"/> when any address of the
    /// name is refused, <see cref="SocketException"/> when none answers.
    /// </summary>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellation)
    {
        var addresses = await AddressesAsync(target.Host, cancellation);
        foreach (var address in addresses)
        {
            // One wrong address condemns all: who owns the name decides which of them is next.
            if (AddressClasses.Refused(address, allowed) is { } refused) throw new AddressRefusedException(refused);
        }

        SocketException? last = null;
        foreach (var address in addresses.Take(AddressesTriedMax))
        {
            try
            {
                return await OpenAsync(new IPEndPoint(address, target.Port), cancellation);
            }
            catch (SocketException exception)
            {
                last = exception;
            }
        }

        throw last ?? (Exception)new NameUnresolvedException();
    }

    private async Task<IReadOnlyList<IPAddress>> AddressesAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal)) return [literal];
        try
        {
            return await names.ResolveAsync(host, cancellation);
        }
        catch (SocketException exception)
        {
            throw new NameUnresolvedException(exception);
        }
    }

    private static async Task<Stream> OpenAsync(IPEndPoint endPoint, CancellationToken cancellation)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
