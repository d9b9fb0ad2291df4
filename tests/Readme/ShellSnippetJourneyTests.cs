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
        await using var app = await WaxsealApp.StartAsync();

        var (output, error) = await SendScript.RunAsync("bash", "+447700900123", "Hello \"there\"", Path.Combine(app.DataPath, "demo.json"));

        Assert.Equal("", error);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal("accepted", answer.RootElement.GetProperty("status").GetString());
        await app.UntilAsync(answer.RootElement.GetProperty("id").GetString() ?? "", MessageState.Delivered);
    }
}
