using Waxseal.Flow;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Waxseal.Watch;
using Xunit;

namespace Waxseal.Tests.Watch;

/// <summary>One product for all tests of a class. Its clock starts on 2 March 2026, 09:00; its watch runs when a test says so.</summary>
public sealed class WatchApp : IAsyncLifetime
{
    public WaxsealApp App { get; private set; } = null!;

    public ManualTime Time { get; } = new();

    public async ValueTask InitializeAsync() => App = await WaxsealApp.StartAsync(new()
    {
        Time = Time, Settings = new Dictionary<string, string> { ["AzureWebJobs.Anomalies.Disabled"] = "true" },
    });

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>The account has been sending honestly for weeks.</summary>
    public Task KnowAsync(AccountId account) =>
        App.Get<IBaselineRows>().WriteAsync(account, WatchScene.Known, TestContext.Current.CancellationToken);

    /// <summary>What an instance counted.</summary>
    public Task CountAsync(string instance, AccountId account, Tally tally) => App.Get<ITallyRows>().WriteAsync(
        instance, [tally with { Account = account }], TestContext.Current.CancellationToken);

    public Task RunAsync() => App.Get<AnomaliesRun>().RunAsync(TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<Alert>> LatestAsync(AccountId account) =>
        await App.Get<IAlertRows>().FindLatestAsync(account, TestContext.Current.CancellationToken);
}
