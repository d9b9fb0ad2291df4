using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary>A name is looked up once for a connection; every address it has is judged, and one of the judged is connected to.</summary>
public sealed class WebhookConnectorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> RefusedAddresses =>
    [
        "0.0.0.0", "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "169.254.0.1", "169.254.169.254", "168.63.129.16",
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "192.88.99.1", "::", "::1", "::ffff:127.0.0.1", "::127.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::1", "2001::1", "2001:db8::1", "fc00::1", "fe80::1", "fec0::1", "ff02::1", "100::1", "4000::1",
    ];

    [Theory, MemberData(nameof(RefusedAddresses))]
    public async Task A_name_that_leads_to_such_an_address_is_not_called(string address)
    {
        var connector = Of(new FakeNames(address));

        await Assert.ThrowsAsync<AddressRefusedException>(async () => await connector.ConnectAsync(Target(), Token));
    }

    [Theory, MemberData(nameof(RefusedAddresses))]
    public async Task Such_an_address_itself_is_not_called(string address)
    {
        var names = new FakeNames("8.8.8.8");

        await Assert.ThrowsAsync<AddressRefusedException>(
            async () => await Of(names).ConnectAsync(new DnsEndPoint(address, 443), Token));

        Assert.Equal(0, names.Asked);
    }

    [Theory]
    [InlineData("127.0.0.1", "8.8.8.8")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("8.8.8.8", "1.1.1.1", "9.9.9.9", "4.4.4.4", "fd00::1")]
    public async Task One_such_address_among_others_condemns_the_name(params string[] addresses)
    {
        var exception = await Assert.ThrowsAsync<AddressRefusedException>(
            async () => await Of(new FakeNames(addresses)).ConnectAsync(Target(), Token));

        Assert.DoesNotContain("127", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_after_the_look_is_asked_once_and_judged_by_what_it_said()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        // The first answer is allowed; whoever asked again would get one that is not.
        var names = new FakeNames("127.0.0.1") { Then = ["10.0.0.1"] };
        await using var stream = await Of(names, "127.0.0.1/32").ConnectAsync(Target(port), Token);
        await Assert.ThrowsAsync<AddressRefusedException>(async () => await Of(names, "127.0.0.1/32").ConnectAsync(Target(port), Token));

        Assert.Equal(2, names.Asked);
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public async Task The_next_address_is_tried_when_the_first_does_not_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        await using var stream = await Of(new FakeNames("127.0.0.2", "127.0.0.1"), "127.0.0.0/8")
            .ConnectAsync(Target(((IPEndPoint)listener.LocalEndpoint).Port), Token);

        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task A_name_without_addresses_leads_nowhere()
    {
        await Assert.ThrowsAsync<NameUnresolvedException>(async () => await Of(new FakeNames()).ConnectAsync(Target(), Token));
        await Assert.ThrowsAsync<NameUnresolvedException>(
            async () => await Of(new FakeNames { Failure = new SocketException(11001) }).ConnectAsync(Target(), Token));
    }

    private static DnsEndPoint Target(int port = 443) => new("hooks.example", port);

    private static WebhookConnector Of(IHostNames names, params string[] allowed) =>
        new(names, Options.Create(new WebhookOptions { AllowedNetworks = allowed }));
}
