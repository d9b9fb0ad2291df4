using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Client;

/// <summary>docs/snippets/send.sh: the profile in twenty lines of shell, with openssl and curl alone.</summary>
public sealed class ShellSnippetTests
{
    private const string AcceptedBody = """{"id":"msg_1","status":"accepted","statusUrl":"/v1/messages/msg_1"}""";

    [Theory]
    [InlineData("Hello", """{"to":"+447700900123","body":"Hello"}""")]
    [InlineData("""a "quoted" \ word""", """{"to":"+447700900123","body":"a \"quoted\" \\ word"}""")]
    public async Task Sends_a_message_that_the_gateway_verifies(string text, string body)
    {
        await using var gateway = await GatewayStub.StartAsync();
        gateway.Answers(202, AcceptedBody);
        var demo = Path.GetTempFileName();
        // As System.Text.Json may write it, plus signs escaped.
        var secret = Convert.ToBase64String(gateway.Key.Secret.Span).Replace("+", "\\u002B", StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            demo,
            $$"""
              {"baseUrl": "{{gateway.Url.ToString().TrimEnd('/')}}", "reviewKeyId": "x",
               "keyId": "{{gateway.Key.KeyId}}", "secret":"{{secret}}", "reviewSecret": "y"}
              """,
            TestContext.Current.CancellationToken);

        var (output, error) = await SendScript.RunAsync("sh", "+447700900123", text, demo);

        File.Delete(demo);
        Assert.Equal("", error);
        Assert.Equal(AcceptedBody, output);
        Assert.Equal(body, Assert.Single(gateway.Requests).Body);
    }

    [Fact]
    public void Has_twenty_lines_at_most() => Assert.InRange(File.ReadAllLines(SendScript.FilePath).Length, 1, 20);
}
