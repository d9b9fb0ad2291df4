using System.Text;
using Waxseal.Protocols.WhatsApp;
using Xunit;

namespace Waxseal.Tests.Protocols.WhatsApp;

public sealed class CloudApiWebhookTests
{
    private const string Vector = "sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914";

    [Fact]
    public void Proves_the_bytes_by_the_secret()
    {
        Assert.True(CloudApiWebhook.IsSigned("test"u8, Vector, "secret"u8));
        Assert.False(CloudApiWebhook.IsSigned("test "u8, Vector, "secret"u8));
        Assert.False(CloudApiWebhook.IsSigned("test"u8, Vector, "secrets"u8));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("sha256="), InlineData("sha256=0329a06b")]
    [InlineData("0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914")]
    [InlineData("sha1=xx0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914")]
    [InlineData("sha256=g329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914")]
    [InlineData(Vector + " ")]
    public void A_signature_of_another_form_proves_nothing(string? signature) =>
        Assert.False(CloudApiWebhook.IsSigned("test"u8, signature, "secret"u8));

    [Theory]
    [InlineData("subscribe", "word", "17", "17")]
    [InlineData("subscribe", "words", "17", null)]
    [InlineData("subscribe", null, "17", null)]
    [InlineData("unsubscribe", "word", "17", null)]
    [InlineData("subscribe", "word", "", null)]
    [InlineData("subscribe", "word", "<b>", null)]
    public void Answers_the_challenge_to_who_knows_the_word(string? mode, string? token, string? challenge, string? expected) =>
        Assert.Equal(expected, CloudApiWebhook.Challenge(mode, token, challenge, "word"u8));

    [Fact]
    public void Reads_statuses_with_their_times_and_errors()
    {
        var read = Read("""
            {"entry":[{"changes":[{"value":{"statuses":[
            {"id":"wamid.a","status":"delivered","timestamp":"1772000000"},
            {"id":"wamid.b","status":"failed","timestamp":"x","errors":[{"title":"?"},{"code":131026}]},
            {"id":"wamid.c","status":"warped"}]}}]}]}
            """);

        Assert.Equal(
            [
                new CloudApiStatus("wamid.a", CloudApiState.Delivered, DateTimeOffset.FromUnixTimeSeconds(1772000000), 0),
                new CloudApiStatus("wamid.b", CloudApiState.Failed, null, 131026),
                new CloudApiStatus("wamid.c", CloudApiState.Unrecognised, null, 0),
            ],
            read!);
    }

    [Theory]
    [InlineData(""), InlineData("{"), InlineData("7"), InlineData("[]"), InlineData("{\"entry\":{}}"), InlineData("{\"object\":\"x\"}")]
    [InlineData("{\"entry\":[],\"entry\":[{}]}")]
    [InlineData("{\"entry\":[{\"changes\":[{\"value\":{\"statuses\":[{\"id\":\"a\",\"status\":\"failed\",\"status\":\"delivered\"}]}}]}]}")]
    [InlineData("{\"entry\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}")]
    public void What_is_no_webhook_is_not_read(string body) => Assert.Null(Read(body));

    [Theory]
    [InlineData("{\"entry\":[null,7,\"x\",{}]}")]
    [InlineData("{\"entry\":[{\"changes\":[null,{\"value\":7},{\"value\":{\"statuses\":[null,{\"id\":null},{\"id\":\"\"}]}}]}]}")]
    public void Parts_of_another_form_are_passed_over(string body) => Assert.Empty(Read(body)!);

    [Fact]
    public void No_more_statuses_are_read_than_the_limit()
    {
        var one = "{\"id\":\"wamid.a\",\"status\":\"read\"}";
        var body = $"{{\"entry\":[{{\"changes\":[{{\"value\":{{\"statuses\":[{string.Join(',', Enumerable.Repeat(one, 1001))}]}}}}]}}]}}";

        Assert.Equal(CloudApiWebhook.StatusesMax, Read(body)!.Count);
    }

    private static IReadOnlyList<CloudApiStatus>? Read(string body) => CloudApiWebhook.Read(Encoding.UTF8.GetBytes(body));
}
