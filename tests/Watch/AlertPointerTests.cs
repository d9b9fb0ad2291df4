using Azure.Data.Tables;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

/// <summary>Open alerts are found by their pointers alone, whoever dies in between.</summary>
public sealed class AlertPointerTests : IAsyncLifetime
{
    private static readonly TimeSpan Written = TimeSpan.FromMinutes(10);
    private WatchTables scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Anomaly Spike { get; } = new(AlertKind.VolumeSpike, AlertSeverity.High, 10, 100, 20, 6, "100 where 10 are usual.");

    private Alerts Alerts => WatchDoubles.Alerts(scene.Time, scene.Alerts);

    private TableClient Table => scene.Of(TableNames.Alerts);

    public async ValueTask InitializeAsync() => scene = await WatchTables.OpenAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task An_open_alert_has_a_pointer_and_one_that_is_over_has_none()
    {
        await OpenAsync();
        Assert.Equal((1, 1), (await OpenCountAsync(), await PointerCountAsync()));

        scene.Time.Advance(Options.ResolveAfter);
        await Alerts.ResolveQuietAsync(new HashSet<AccountId>(), scene.Time.Now, Token);
        scene.Time.Advance(Written);

        Assert.Equal((0, 0), (await OpenCountAsync(), await PointerCountAsync()));
    }

    [Fact]
    public async Task A_pointer_whose_alert_may_still_be_being_written_stays()
    {
        var alert = await OpenAsync();
        await Table.DeleteEntityAsync(Shop.Value, "last|" + alert.Kind, cancellationToken: Token);

        scene.Time.Advance(Written - TimeSpan.FromTicks(1));
        Assert.Equal((0, 1), (await OpenCountAsync(), await PointerCountAsync()));
        scene.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal((0, 0), (await OpenCountAsync(), await PointerCountAsync()));
    }

    [Fact]
    public async Task An_open_alert_whose_pointer_is_gone_is_recovered()
    {
        var alert = await OpenAsync();
        await Table.DeleteEntityAsync("open", $"{Shop}|{alert.Kind}", cancellationToken: Token);
        Assert.Equal(0, await OpenCountAsync());

        Assert.Equal("", await Alerts.RecoverAsync("", Token));

        Assert.Equal(1, await OpenCountAsync());
    }

    [Fact]
    public async Task Many_are_recovered_a_page_at_a_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 101).Select(async number =>
        {
            var account = AccountId.Parse($"acc_{number:000}");
            await Alerts.ReportAsync(account, [Spike], scene.Time.Now, Token);
            await Table.DeleteEntityAsync("open", $"{account}|{Spike.Kind.Code()}", cancellationToken: Token);
        }));

        var place = await Alerts.RecoverAsync("", Token);
        Assert.Equal(100, await OpenCountAsync());
        Assert.Equal("", await Alerts.RecoverAsync(place, Token));

        Assert.Equal(101, await OpenCountAsync());
    }

    [Fact]
    public async Task An_alert_that_is_over_and_not_told_is_found()
    {
        var alert = await OpenAsync();
        Assert.True(await scene.Alerts.TryWriteAsync(alert with { ResolvedAt = scene.Time.Now, Untold = AlertChange.Resolved }, Token));

        Assert.Equal(1, await OpenCountAsync());
    }

    private async Task<Alert> OpenAsync()
    {
        await Alerts.ReportAsync(Shop, [Spike], scene.Time.Now, Token);
        return Assert.Single(await scene.Alerts.FindLatestAsync(Shop, Token));
    }

    private async Task<int> OpenCountAsync() => await scene.Alerts.ReadOpenAsync(Token).CountAsync(Token);

    private async Task<int> PointerCountAsync() =>
        await Table.QueryAsync<TableEntity>("PartitionKey eq 'open'", cancellationToken: Token).CountAsync(Token);
}
