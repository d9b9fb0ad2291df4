using System.Diagnostics;
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

        var (output, error) = await RunAsync("+447700900123", text, demo);

        File.Delete(demo);
        Assert.Equal("", error);
        Assert.Equal(AcceptedBody, output);
        Assert.Equal(body, Assert.Single(gateway.Requests).Body);
    }

    [Fact]
    public void Has_twenty_lines_at_most() => Assert.InRange(File.ReadAllLines(Script()).Length, 1, 20);

    private static async Task<(string Output, string Error)> RunAsync(params string[] arguments)
    {
        Require("sh", "openssl", "curl", "od", "sed");
        var start = new ProcessStartInfo("sh", [Script(), .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var shell = Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
        var output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output, await error);
    }

    private static void Require(params string[] programs)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = programs.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program)))).ToArray();
        if (missing.Length == 0) return;
        var sentence = $"The shell snippet needs {string.Join(", ", missing)} on the PATH.";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)) Assert.Fail(sentence);
        Assert.Skip(sentence);
    }

    private static string Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "docs", "snippets", "send.sh");
            if (File.Exists(script)) return script;
        }

        throw new InvalidOperationException("No folder above the tests holds docs/snippets/send.sh.");
    }
}
