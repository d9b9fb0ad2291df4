using System.Text.Json;
using Waxseal.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Gate;

/// <summary>
/// A client calls Front Door by its name and signs that; the app is called by its own. Between the two stand the Functions host and its
/// worker, which use up each X-Forwarded field, and the local front end does as they do.
/// </summary>
public sealed class FrontDoorTests(FrontDoorApp door) : IClassFixture<FrontDoorApp>
{
    [Fact]
    public async Task A_request_that_was_signed_for_front_door_is_taken_and_its_status_is_there()
    {
        var answer = await door.Raw.SendAsync(
            Called($"X-Azure-FDID: {FrontDoorApp.Id}", $"{ClientAddress.HostField}: {FrontDoorApp.Name}"));

        Assert.Equal(202, answer.Status);
        using var body = JsonDocument.Parse(answer.Body);
        Assert.Equal(
            $"http://{FrontDoorApp.Name}/v1/messages/{answer.Id}", body.RootElement.GetProperty("statusUrl").GetString());
    }

    [Theory]
    [InlineData("X-Azure-FDID: another")]
    [InlineData("X-Other: 1")]
    public async Task Who_went_round_front_door_is_not_let_in(string line)
    {
        var answer = await door.Raw.SendAsync(Called(line, $"{ClientAddress.HostField}: {FrontDoorApp.Name}"));

        Assert.Equal((403, "ip_not_allowed"), (answer.Status, answer.Code));
    }

    // A signature for the app's own name, which the app answers for, opens nothing to who found that name.
    [Fact]
    public async Task Who_went_round_front_door_is_not_let_in_by_the_apps_own_name_either()
    {
        var answer = await door.Raw.SendAsync(door.Raw.Post(GateApp.Good));

        Assert.Equal((403, "ip_not_allowed"), (answer.Status, answer.Code));
    }

    // Each asks for itself: a webhook and a callback bear no signature of ours that would be read.
    [Theory]
    [InlineData("GET", "/v1/channels/whatsapp/webhook?hub.mode=subscribe")]
    [InlineData("POST", "/v1/channels/whatsapp/webhook")]
    [InlineData("GET", "/v1/verifications/callback?state=a&code=b")]
    [InlineData("POST", "/v1/verifications")]
    [InlineData("GET", "/v1/messages/msg_1")]
    [InlineData("DELETE", "/v1/messages/msg_1")]
    public async Task Who_went_round_front_door_is_not_let_in_by_another_door(string method, string target)
    {
        var answer = await door.Raw.SendAsync(door.Raw.Call(method, target));

        Assert.Equal((403, "ip_not_allowed"), (answer.Status, answer.Code));
    }

    // The field is Front Door's. What the host and the worker leave of this one is the app's own name, or nothing.
    [Fact]
    public async Task The_forwarded_host_names_no_authority()
    {
        var answer = await door.Raw.SendAsync(Called($"X-Azure-FDID: {FrontDoorApp.Id}", $"X-Forwarded-Host: {FrontDoorApp.Name}"));

        Assert.Equal((401, "unauthorized"), (answer.Status, answer.Code));
    }

    private RawRequest Called(params string[] lines) =>
        door.Raw.Post(GateApp.Good) with { Authority = FrontDoorApp.Name, Lines = lines };
}
