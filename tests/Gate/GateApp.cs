using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Gate;

/// <summary>One product for all tests of a class; its clock stands still.</summary>
public sealed class GateApp : IAsyncLifetime
{
    public const string Good = """{"to":"+447700900123","body":"Hello"}""";

    public WaxsealApp App { get; private set; } = null!;

    public ManualTime Time { get; } = new();

    internal RawSender Raw { get; private set; } = null!;

    private string Rows { get; set; } = "";

    public async ValueTask InitializeAsync()
    {
        App = await WaxsealApp.StartAsync(new() { Time = Time });
        Raw = new RawSender(App);
        Rows = await AtRest.CountsAsync(App);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Holds while every request so far was refused: no table has a row more, no queue a message.</summary>
    internal async Task AssertNothingKeptAsync()
    {
        Assert.Equal(Rows, await AtRest.CountsAsync(App));
        Assert.Empty(await AtRest.QueuedAsync(App));
    }

    /// <summary>Refused with this status, code and field, and nothing kept.</summary>
    internal async Task AssertRefusedAsync(RawRequest request, int status, string code, string? field)
    {
        var answer = await Raw.SendAsync(request);
        Assert.Equal((status, code, field), (answer.Status, answer.Code, answer.Field));
        Assert.Contains("Content-Type: application/problem+json", answer.Headers);
        await AssertNothingKeptAsync();
    }
}
