using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Gate;
using Xunit;

namespace Waxseal.Tests.Gate;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData(0, "203.0.113.9", "192.0.2.1")]
    [InlineData(0, null, "192.0.2.1")]
    [InlineData(1, "203.0.113.9", "203.0.113.9")]
    [InlineData(1, "203.0.113.9:50123", "203.0.113.9")]
    [InlineData(1, "198.51.100.7, 203.0.113.9", "203.0.113.9")]
    [InlineData(1, null, "192.0.2.1")]
    [InlineData(1, "unknown", "192.0.2.1")]
    [InlineData(1, "203.0.113.9, ", "192.0.2.1")]
    [InlineData(1, "[2001:db8::1]:443", "2001:db8::1")]
    [InlineData(1, "2001:db8::1", "2001:db8::1")]
    [InlineData(1, "::ffff:203.0.113.9", "203.0.113.9")]
    public void Believes_the_last_entry_of_a_vouched_for_proxy(int proxies, string? forwarded, string expected) =>
        Assert.Equal(IPAddress.Parse(expected), ClientAddress.Of(Request("192.0.2.1", forwarded), Trusting(proxies)));

    [Fact]
    public void What_a_client_wrote_itself_is_never_believed()
    {
        var spoofed = Request("192.0.2.1", "10.0.0.1, 203.0.113.9");
        spoofed.Headers["X-Real-IP"] = "10.0.0.1";
        spoofed.Headers["Forwarded"] = "for=10.0.0.1";

        Assert.Equal(IPAddress.Parse("203.0.113.9"), ClientAddress.Of(spoofed, Trusting(1)));
        Assert.Equal(IPAddress.Parse("192.0.2.1"), ClientAddress.Of(spoofed, Trusting(0)));
    }

    [Fact]
    public void Several_lines_of_the_field_are_one_list()
    {
        var request = Request("192.0.2.1", null);
        request.Headers["X-Forwarded-For"] = new[] { "10.0.0.1", "203.0.113.9" };

        Assert.Equal(IPAddress.Parse("203.0.113.9"), ClientAddress.Of(request, Trusting(1)));
    }

    [Fact]
    public void A_peer_in_mapped_form_is_the_same_peer() =>
        Assert.Equal(IPAddress.Parse("192.0.2.1"), ClientAddress.Of(Request("::ffff:192.0.2.1", null), Trusting(0)));

    private static HttpRequest Request(string peer, string? forwarded)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        if (forwarded is not null) context.Request.Headers["X-Forwarded-For"] = forwarded;
        return context.Request;
    }

    // What a client wrote itself is in no field that is read here.
    [Theory]
    [InlineData("the-id", "203.0.113.9", "203.0.113.9")]
    [InlineData("the-id", "2001:db8::1", "2001:db8::1")]
    [InlineData("the-id", "10.0.0.1,203.0.113.9", "192.0.2.1")]
    [InlineData("the-id", "somebody", "192.0.2.1")]
    [InlineData("the-id", null, "192.0.2.1")]
    [InlineData("another", "203.0.113.9", "192.0.2.1")]
    [InlineData("the-id,the-id", "203.0.113.9", "192.0.2.1")]
    [InlineData(null, "203.0.113.9", "192.0.2.1")]
    public void Believes_the_address_of_front_door_only_with_its_id(string? id, string? address, string expected)
    {
        var request = ThroughFrontDoor(id, "X-Azure-SocketIP", address);
        request.Headers["X-Azure-ClientIP"] = "10.0.0.1";

        Assert.Equal(IPAddress.Parse(expected), ClientAddress.Of(request, Behind()));
    }

    [Fact]
    public void Behind_front_door_no_entry_of_a_list_is_believed()
    {
        var request = ThroughFrontDoor("the-id", "X-Forwarded-For", "10.0.0.1, 203.0.113.9");

        Assert.Equal(IPAddress.Parse("192.0.2.1"), ClientAddress.Of(request, Behind()));
    }

    // Front Door calls the app by the app's own name; what the client signed is the name that it called.
    [Theory]
    [InlineData("the-id", "fd-1.azurefd.net", "fd-1.azurefd.net")]
    [InlineData("the-id", "FD-1.azurefd.net", "fd-1.azurefd.net")]
    [InlineData("the-id", null, "app.azurewebsites.net")]
    [InlineData("another", "fd-1.azurefd.net", "app.azurewebsites.net")]
    [InlineData(null, "fd-1.azurefd.net", "app.azurewebsites.net")]
    public void The_authority_behind_front_door_is_the_one_the_client_called(string? id, string? named, string expected) =>
        Assert.Equal(expected, ClientAddress.AuthorityOf(ThroughFrontDoor(id, ClientAddress.HostField, named), Behind()));

    [Theory]
    [InlineData("the-id", true)]
    [InlineData("another", false)]
    [InlineData("the-id,the-id", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Who_went_round_front_door_is_refused_before_anything_else(string? id, bool taken)
    {
        var reader = new RequestReader(Options.Create(Behind()), Options.Create(new SignatureRules()), TimeProvider.System);
        var request = ThroughFrontDoor(id, "X-Azure-SocketIP", "203.0.113.9");

        if (taken) Assert.Equal(IPAddress.Parse("203.0.113.9"), reader.AddressOf(request));
        else Assert.Equal(403, Assert.Throws<ProblemException>(() => reader.AddressOf(request)).Problem.Status);
    }

    [Fact]
    public void Without_a_front_door_nobody_went_round_one()
    {
        var reader = new RequestReader(Options.Create(Trusting(0)), Options.Create(new SignatureRules()), TimeProvider.System);

        Assert.Equal(IPAddress.Parse("192.0.2.1"), reader.AddressOf(Request("192.0.2.1", null)));
    }

    private static HttpRequest ThroughFrontDoor(string? id, string field, string? value)
    {
        var request = Request("192.0.2.1", null);
        request.Host = new HostString("app.azurewebsites.net");
        if (id is not null) request.Headers["X-Azure-FDID"] = id.Split(',');
        if (value is not null) request.Headers[field] = value;
        return request;
    }

    private static GateOptions Behind() => new() { FrontDoorId = "the-id" };

    private static GateOptions Trusting(int proxies) => new() { TrustedProxies = proxies };
}
