using Microsoft.Azure.Functions.Worker.Builder;
using Waxseal.Local.Hosting.Settings;
using Xunit;

namespace Waxseal.Tests.Local.Hosting;

public sealed class FunctionIndexTests : IDisposable
{
    private readonly string folder = TestHost.NewFolder();

    [Theory]
    [InlineData(typeof(RefusedFunctions.TwoOfOneName), "Two functions have the name 'ONE'.")]
    [InlineData(typeof(RefusedFunctions.TwoOfOneRoute), "has the same route and method as 'first'")]
    [InlineData(typeof(RefusedFunctions.NoLevel), "does not say its AuthorizationLevel")]
    [InlineData(typeof(RefusedFunctions.ReturnsText), "returns String; return IActionResult or IResult")]
    [InlineData(typeof(RefusedFunctions.ReturnsActionResultOf), "return IActionResult or IResult")]
    [InlineData(typeof(RefusedFunctions.UnknownParameter), "has the parameter 'when' of type DateTime, which nothing binds")]
    [InlineData(typeof(RefusedFunctions.UnknownRouteType), "use string, int, long or Guid")]
    [InlineData(typeof(RefusedFunctions.UnknownTrigger), "has a BlobTriggerAttribute, which the local host does not know")]
    [InlineData(typeof(RefusedFunctions.NoTrigger), "needs exactly one trigger")]
    [InlineData(typeof(RefusedFunctions.AsyncVoid), "is async void")]
    [InlineData(typeof(RefusedFunctions.NotPublic), "is not public")]
    [InlineData(typeof(RefusedFunctions.BatchWithoutArray), "but IsBatched is True")]
    [InlineData(typeof(RefusedFunctions.ArrayWithoutBatch), "but IsBatched is False")]
    [InlineData(typeof(RefusedFunctions.OtherConnection), "the connection 'Elsewhere', which is not the embedded engine's")]
    [InlineData(typeof(RefusedFunctions.MissingSetting), "needs the setting 'Nowhere'")]
    [InlineData(typeof(RefusedFunctions.FiveFields), "it takes NCRONTAB with six fields")]
    [InlineData(typeof(RefusedFunctions.ActionsWithoutQueue), "has the parameter 'actions'")]
    public void Refuses_at_start_what_azure_would_refuse(Type functions, string expected)
    {
        var builder = TestHost.Builder([functions], folder);
        Assert.Contains(expected, Assert.Throws<LocalPlatformException>(builder.Build).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_web_types_without_the_call_that_turns_them_on()
    {
        var builder = FunctionsApplication.CreateBuilder(["--LocalPlatform:Url=http://127.0.0.1:0", $"--LocalPlatform:DataPath={folder}"]);
        builder.UseFunctionsOf(typeof(HttpFunctions));
        var failure = Assert.Throws<LocalPlatformException>(builder.Build);
        Assert.Contains("call ConfigureFunctionsWebApplication()", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_group_that_is_no_function()
    {
        var builder = TestHost.Builder([typeof(TimerFunctions)], folder, "LocalPlatform:Groups=hourly, nightly");
        var failure = Assert.Throws<LocalPlatformException>(builder.Build);
        Assert.StartsWith("LocalPlatform:Groups names 'nightly'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LocalPlatform:Groups=all", "batch, hourly, text")]
    [InlineData("LocalPlatform:Groups=http", "text")]
    [InlineData("LocalPlatform:Groups=timers,Batch", "batch, hourly")]
    [InlineData("AzureWebJobs.hourly.Disabled=true", "batch, text")]
    [InlineData("AzureWebJobs:batch:Disabled=1", "hourly, text")]
    public async Task Runs_the_functions_of_its_groups_that_are_not_disabled(string setting, string expected)
    {
        await using var host = await TestHost.StartAsync(typeof(OfEachKind), [setting]);
        Assert.Equal(expected, string.Join(", ", host.Local.Functions));
    }

    [Fact]
    public async Task Declares_the_queues_of_other_groups_too()
    {
        await using var host = await TestHost.StartAsync(typeof(OfEachKind), ["LocalPlatform:Groups=http"]);
        Assert.Equal(0, host.Broker.Counts("batch").Active);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
