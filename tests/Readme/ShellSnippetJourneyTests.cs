using System.Diagnostics;
using System.Text.Json;
using Waxseal.Client;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Readme;

/// <summary>The shell snippet of the README against the product, as the README says to run it.</summary>
public sealed class ShellSnippetJourneyTests
{
    [Fact]
    public async Task A_message_signed_by_the_shell_is_delivered()
    {
        Require("bash", "openssl", "curl", "od", "sed");
        await using var app = await WaxsealApp.StartAsync();

        var (output, error) = await RunAsync("+447700900123", "Hello \"there\"", Path.Combine(app.DataPath, "demo.json"));

        Assert.Equal("", error);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal("accepted", answer.RootElement.GetProperty("status").GetString());
        await app.UntilAsync(answer.RootElement.GetProperty("id").GetString() ?? "", MessageState.Delivered);
    }

    private static async Task<(string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Documents.Root, "docs", "snippets", "send.sh"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var shell = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
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
}
