using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Waxseal.Accounts;

/// <summary>
/// The network around a client's address: /24 of IPv4, /64 of IPv6. Small and without memory of its own, for the hot path.
/// </summary>
public readonly record struct ClientNetwork
{
    private ClientNetwork(AddressFamily family, ulong bits) => (Family, Bits) = (family, bits);

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family { get; }

    /// <summary>The first 64 bits of an IPv6 address, or the first 24 of an IPv4 address.</summary>
    public ulong Bits { get; }

    /// <summary>The network of an address.</summary>
    public static ClientNetwork Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4
            ? new ClientNetwork(AddressFamily.InterNetwork, BinaryPrimitives.ReadUInt32BigEndian(bytes) >> 8)
            : new ClientNetwork(AddressFamily.InterNetworkV6, BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    public override string ToString() => $"{(Family == AddressFamily.InterNetwork ? 4 : 6)}:{Bits:x}";
}
