using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Gate;

/// <summary>One product for all tests of a class, that believes no row for longer than one look.</summary>
public sealed class AccessApp : IAsyncLifetime
{
    public WaxsealApp App { get; private set; } = null!;

    public ManualTime Time { get; } = new();

    internal RawSender Raw { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // What is accepted goes no further: the steps look at keys and accounts as well, and a test listens for who does.
        var settings = new Dictionary<string, string>
        {
            ["Accounts:CacheDuration"] = "00:00:00", ["AzureWebJobs.Ingest.Disabled"] = "true",
        };
        App = await WaxsealApp.StartAsync(new() { Time = Time, Settings = settings });
        Raw = new RawSender(App);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
