using System.Net;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary>Each class of addresses with its first and last one, and the public ones just outside of it.</summary>
public sealed class AddressClassesTests
{
    [Theory]
    [InlineData("unspecified", "0.0.0.0", "0.255.255.255", "::")]
    [InlineData("loopback", "127.0.0.0", "127.0.0.1", "127.255.255.255", "::1")]
    [InlineData("private", "10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255")]
    [InlineData("carrier_grade_nat", "100.64.0.0", "100.127.255.255")]
    [InlineData("link_local", "169.254.0.0", "169.254.255.255", "fe80::", "fe80::1", "febf:ffff::1")]
    [InlineData("site_local", "fec0::1", "feff:ffff::1")]
    [InlineData("unique_local", "fc00::", "fd12:3456:789a::1", "fdff:ffff::1")]
    [InlineData("multicast", "224.0.0.0", "239.255.255.255", "ff02::1", "ff0e::1")]
    [InlineData("broadcast", "255.255.255.255")]
    [InlineData("documentation", "192.0.2.1", "198.51.100.1", "203.0.113.255", "2001:db8::1", "3fff:0fff::1")]
    [InlineData("benchmark", "198.18.0.0", "198.19.255.255", "2001:2::1")]
    [InlineData("reserved", "192.0.0.1", "240.0.0.0", "255.255.255.254", "2001:10::1", "2001:1ff::1", "4000::1", "5f00::1", "1::1", "e000::1")]
    [InlineData("ipv4_in_ipv6", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::8.8.8.8", "::127.0.0.1", "::ffff:0:8.8.8.8")]
    [InlineData("nat64", "64:ff9b::8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::1")]
    [InlineData("six_to_four", "2002:7f00:1::1", "2002:808:808::1", "192.88.99.1")]
    [InlineData("teredo", "2001::1", "2001:0:ffff:ffff::1")]
    [InlineData("discard", "100::1")]
    [InlineData("cloud_metadata", "169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254")]
    public void Refuses_every_class(string name, params string[] addresses) =>
        Assert.All(addresses, address => Assert.Equal(name, AddressClasses.Refused(IPAddress.Parse(address), [])));

    [Theory]
    [InlineData("1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0")]
    [InlineData("168.63.129.15", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.88.98.255")]
    [InlineData("192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.112.255", "203.0.114.0", "223.255.255.255")]
    [InlineData("2001:200::1", "2001:4860:4860::8888", "2003::1", "2606:4700::1111", "3ffe::1")]
    public void Lets_public_addresses_pass(params string[] addresses) =>
        Assert.All(addresses, address => Assert.Null(AddressClasses.Refused(IPAddress.Parse(address), [])));

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3", null)]
    [InlineData("10.1.0.0/16", "10.2.0.0", "private")]
    [InlineData("10.1.0.0/16", "::ffff:10.1.2.3", "ipv4_in_ipv6")]
    [InlineData("fd12::/16", "fd12::1", null)]
    [InlineData("fd12::/16", "fd13::1", "unique_local")]
    public void Only_the_allowed_network_is_exempt(string allowed, string address, string? refused) =>
        Assert.Equal(refused, AddressClasses.Refused(IPAddress.Parse(address), [IPNetwork.Parse(allowed)]));
}
