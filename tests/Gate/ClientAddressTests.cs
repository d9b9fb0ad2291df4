using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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
    [InlineData(2, "198.51.100.7, 203.0.113.9", "198.51.100.7")]
    [InlineData(2, "10.0.0.1,198.51.100.7:1,203.0.113.9:2", "198.51.100.7")]
    [InlineData(2, "203.0.113.9", "192.0.2.1")]
    [InlineData(1, null, "192.0.2.1")]
    [InlineData(1, "unknown", "192.0.2.1")]
    [InlineData(1, "203.0.113.9, ", "192.0.2.1")]
    [InlineData(1, "[2001:db8::1]:443", "2001:db8::1")]
    [InlineData(1, "2001:db8::1", "2001:db8::1")]
    [InlineData(1, "::ffff:203.0.113.9", "203.0.113.9")]
    public void Counts_vouched_for_proxies_from_the_right(int proxies, string? forwarded, string expected) =>
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

    [Theory]
    [InlineData("the-id", "203.0.113.9")]
    [InlineData("another", "198.51.100.7")]
    [InlineData(null, "198.51.100.7")]
    public void Believes_an_outer_proxy_only_with_its_id(string? id, string expected)
    {
        var request = Request("192.0.2.1", "203.0.113.9, 198.51.100.7");
        if (id is not null) request.Headers["X-Azure-FDID"] = id;

        Assert.Equal(
            IPAddress.Parse(expected), ClientAddress.Of(request, new GateOptions { TrustedProxies = 2, FrontDoorId = "the-id" }));
    }

    // Front Door calls the app by the app's own name; what the client signed is the name that it called.
    [Theory]
    [InlineData("the-id", "fd-1.azurefd.net", "fd-1.azurefd.net")]
    [InlineData("the-id", "FD-1.azurefd.net", "fd-1.azurefd.net")]
    [InlineData("the-id", null, "app.azurewebsites.net")]
    [InlineData("another", "fd-1.azurefd.net", "app.azurewebsites.net")]
    [InlineData(null, "fd-1.azurefd.net", "app.azurewebsites.net")]
    public void The_authority_behind_front_door_is_the_one_the_client_called(string? id, string? forwarded, string expected)
    {
        var request = Request("192.0.2.1", null);
        request.Host = new HostString("app.azurewebsites.net");
        if (id is not null) request.Headers["X-Azure-FDID"] = id;
        if (forwarded is not null) request.Headers["X-Forwarded-Host"] = forwarded;

        Assert.Equal(expected, ClientAddress.AuthorityOf(request, new GateOptions { TrustedProxies = 2, FrontDoorId = "the-id" }));
    }

    [Fact]
    public async Task A_request_through_front_door_is_read_under_the_name_that_was_called()
    {
        var options = new GateOptions { TrustedProxies = 2, FrontDoorId = "the-id", Hosts = ["fd-1.azurefd.net"] };
        var request = Request("192.0.2.1", null);
        request.Host = new HostString("app.azurewebsites.net");
        request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget = "/v1/messages";
        request.Headers["X-Azure-FDID"] = "the-id";
        request.Headers["X-Forwarded-Host"] = "fd-1.azurefd.net";
        var reader = new RequestReader(Options.Create(options), Options.Create(new SignatureRules()), TimeProvider.System);

        var refused = await Assert.ThrowsAsync<ProblemException>(
            async () => await reader.ReadAsync(request, 0, TestContext.Current.CancellationToken));

        // Past the question for whom it is: what is missing is a signature.
        Assert.Equal(Problem.Unauthorized, refused.Problem);
    }

    private static GateOptions Trusting(int proxies) => new() { TrustedProxies = proxies };
}
