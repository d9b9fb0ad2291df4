using System.Net;
using System.Net.Sockets;

namespace Waxseal.Webhooks;

/// <summary>
/// Addresses that a customer's URL must never lead to: whatever the registries of special-purpose addresses (IANA, RFC 6890) do not call
/// globally reachable, ways to say such an address in another form, and what clouds answer on.
/// </summary>
public static class AddressClasses
{
    // In order: the first that holds an address names it.
    private static readonly (IPNetwork Network, string Class)[] Classes =
    [
        Of("169.254.169.254/32", "cloud_metadata"), // AWS, Azure, Google and others
        Of("168.63.129.16/32", "cloud_metadata"), // Azure's wire server
        Of("100.100.100.200/32", "cloud_metadata"), // Alibaba
        Of("192.0.0.192/32", "cloud_metadata"), // Oracle
        Of("fd00:ec2::254/128", "cloud_metadata"), // AWS over IPv6
        Of("fd20:ce::254/128", "cloud_metadata"), // Google over IPv6
        Of("0.0.0.0/8", "unspecified"), // RFC 791: this network
        Of("127.0.0.0/8", "loopback"), // RFC 1122
        Of("10.0.0.0/8", "private"), // RFC 1918
        Of("172.16.0.0/12", "private"),
        Of("192.168.0.0/16", "private"),
        Of("100.64.0.0/10", "carrier_grade_nat"), // RFC 6598
        Of("169.254.0.0/16", "link_local"), // RFC 3927
        Of("192.0.0.0/24", "reserved"), // RFC 6890: protocol assignments
        Of("192.0.2.0/24", "documentation"), // RFC 5737
        Of("198.51.100.0/24", "documentation"),
        Of("203.0.113.0/24", "documentation"),
        Of("192.88.99.0/24", "six_to_four"), // RFC 7526: relays
        Of("198.18.0.0/15", "benchmark"), // RFC 2544
        Of("224.0.0.0/4", "multicast"), // RFC 5771
        Of("255.255.255.255/32", "broadcast"), // RFC 919
        Of("240.0.0.0/4", "reserved"), // RFC 1112
        Of("::/128", "unspecified"), // RFC 4291
        Of("::1/128", "loopback"),
        Of("::ffff:0:0:0/96", "ipv4_in_ipv6"), // RFC 2765: translated
        Of("::/96", "ipv4_in_ipv6"), // RFC 4291: compatible
        Of("64:ff9b::/96", "nat64"), // RFC 6052
        Of("64:ff9b:1::/48", "nat64"), // RFC 8215
        Of("100::/64", "discard"), // RFC 6666
        Of("2001::/32", "teredo"), // RFC 4380
        Of("2001:2::/48", "benchmark"), // RFC 5180
        Of("2001:db8::/32", "documentation"), // RFC 3849
        Of("2001::/23", "reserved"), // RFC 2928: protocol assignments, ORCHID among them
        Of("2002::/16", "six_to_four"), // RFC 3056
        Of("3fff::/20", "documentation"), // RFC 9637
        Of("fc00::/7", "unique_local"), // RFC 4193
        Of("fe80::/10", "link_local"), // RFC 4291
        Of("fec0::/10", "site_local"), // RFC 3879
        Of("ff00::/8", "multicast"), // RFC 4291
    ];

    // RFC 4291, 2.4: all that is handed out as global unicast so far. What is outside of it is refused by being outside.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>The class it is refused for, or null when it may be called.</summary>
    public static string? Refused(IPAddress address, IReadOnlyList<IPNetwork> allowed)
    {
        // First: the runtime takes a mapped address for the one inside it.
        if (address.IsIPv4MappedToIPv6) return "ipv4_in_ipv6";
        foreach (var network in allowed)
        {
            if (network.Contains(address)) return null;
        }

        foreach (var (network, name) in Classes)
        {
            if (network.Contains(address)) return name;
        }

        if (address.AddressFamily == AddressFamily.InterNetwork) return null;
        return address.AddressFamily == AddressFamily.InterNetworkV6 && GlobalUnicast.Contains(address) ? null : "reserved";
    }

    private static (IPNetwork Network, string Class) Of(string network, string name) => (IPNetwork.Parse(network), name);
}
