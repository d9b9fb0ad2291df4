using System.Net;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Tests.Gate;
using Waxseal.Upkeep;
using Waxseal.Watch;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Watch;

/// <summary>From messages to alerts, in the whole product.</summary>
public sealed class AlertJourneyTests(WatchApp scene) : IClassFixture<WatchApp>
{
    private static readonly AccountId Demo = AccountId.Parse("acc_demo");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Anomaly Spike { get; } = new(AlertKind.VolumeSpike, AlertSeverity.High, 10, 100, 20, 6, "100 where 10 are usual.");

    [Fact]
    public async Task Messages_to_a_new_country_become_an_alert_that_is_read_noted_scored_and_resolved()
    {
        var app = scene.App;
        await scene.KnowAsync(Demo);
        var batch = Enumerable.Range(0, 25).Select(at => new SendRequest($"+99890{1_000_000 + at * 7919}", $"Code {at}"));
        await app.Sender.SendBatchAsync([.. batch], Token);
        await app.Get<Traffic>().FlushAsync(Token);

        await scene.RunAsync();
        await scene.RunAsync();

        var alert = Assert.Single(await app.Reviewer.Alerts.ListAsync(new AlertFilter { Kind = "new_country" }, Token).ToListAsync(Token));
        Assert.Equal(("open", "warning", 25), (alert.Status, alert.Severity, alert.Observed));
        Assert.Equal("key_demo_review", (await app.Reviewer.Alerts.AcknowledgeAsync(alert.Id, Token)).AcknowledgedBy);
        Assert.NotNull((await app.Reviewer.Alerts.GetAsync(alert.Id, Token)).AcknowledgedAt);
        await AssertScoredAsync();
        await AssertNobodyIsNamedAsync();

        scene.Time.Advance(TimeSpan.FromHours(4));
        await scene.RunAsync();
        Assert.Equal("resolved", (await app.Reviewer.Alerts.GetAsync(alert.Id, Token)).Status);
    }

    [Fact]
    public async Task What_is_read_and_what_arrives_is_counted()
    {
        var app = scene.App;
        var sent = await app.Sender.SendAsync(new SendRequest("+447700900123", "Your order 17 is on its way."), Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        await app.Get<Traffic>().FlushAsync(Token);

        var rows = await TalliesAsync(Demo);

        Assert.True(rows.Sum(one => one.Texts) > 0);
        Assert.True(rows.Sum(one => one.Delivered) > 0);
    }

    [Fact]
    public async Task What_two_instances_counted_is_judged_as_one()
    {
        var account = AccountId.Parse("acc_two");
        await scene.KnowAsync(account);
        var window = Tally.WindowOf(scene.Time.Now);
        await scene.CountAsync("one", account, WatchScene.Window(window).Send(12, "UZ", seed: 1).Build());
        await scene.RunAsync();
        Assert.Empty(await scene.LatestAsync(account));

        await scene.CountAsync("two", account, WatchScene.Window(window).Send(12, "UZ", seed: 2).Build());
        await scene.RunAsync();

        Assert.Contains(await scene.LatestAsync(account), one => one.Reason.Kind == AlertKind.NewCountry);
    }

    [Fact]
    public async Task A_key_that_is_used_from_a_new_network_becomes_an_alert()
    {
        var account = AccountId.Parse("acc_travels");
        await scene.KnowAsync(account);
        var office = new SeenNetworks("key_travels", [], "").With(["office"], scene.Time.Now.AddDays(-2));
        Assert.True(await scene.App.Get<IKeyNetworkRows>().TryWriteAsync(office, Token));
        scene.App.Get<KeyNetworks>().Note(account, "key_travels", ClientNetwork.Of(IPAddress.Parse("198.51.100.7")));

        // Its own timer may be saving it already.
        await scene.App.UntilAsync(
            async () =>
            {
                await scene.App.Get<KeyNetworks>().SaveAsync(Token);
                await scene.RunAsync();
                return (await scene.LatestAsync(account)).Count > 0;
            }, "an alert of the account");

        var alert = Assert.Single(await scene.LatestAsync(account));
        Assert.Equal((AlertKind.NewNetwork, AlertSeverity.Warning, 1), (alert.Reason.Kind, alert.Reason.Severity, alert.Reason.Observed));
    }

    [Fact]
    public async Task Counts_of_hours_ago_are_learnt_and_raise_no_alert()
    {
        var account = AccountId.Parse("acc_late");
        await scene.KnowAsync(account);
        scene.Time.Advance(TimeSpan.FromHours(6));
        var window = Tally.WindowOf(scene.Time.Now.AddHours(-4));
        await scene.CountAsync("one", account, WatchScene.Window(window).Send(300, "UZ").Build());
        await scene.App.Get<IRunMarks>().SetAsync("anomalies", window.AddHours(-1), Token);

        await scene.RunAsync();

        Assert.Empty(await scene.LatestAsync(account));
        Assert.Equal(window, (await scene.App.Get<IBaselineRows>().FindAsync(account, Token)).LastWindow);
    }

    [Fact]
    public async Task Eight_who_see_the_same_open_one_alert()
    {
        var account = AccountId.Parse("acc_eight");
        var alerts = scene.App.Get<Alerts>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(at =>
            alerts.ReportAsync(account, [Spike], scene.Time.Now.AddMilliseconds(at), Token)));

        var (page, _) = await alerts.ListAsync(new AlertQuery(account), Token);
        Assert.Single(page);
    }

    [Fact]
    public async Task An_alert_of_a_block_stands_as_long_as_the_block()
    {
        var account = AccountId.Parse("acc_blocked");
        var alerts = scene.App.Get<Alerts>();
        var now = scene.Time.Now;
        var allowance = VolumeRule.AllowanceAt(VolumeProfile.New, [], null, new VolumeOptions(), now);
        await scene.App.Get<IVolumeAlarm>().RaiseAsync(new VolumeBreach(account, "blk_1", 9_000, allowance, now), Token);

        scene.Time.Advance(TimeSpan.FromHours(5));
        await alerts.ResolveQuietAsync(new HashSet<AccountId> { account }, scene.Time.Now, Token);
        var blocked = Assert.Single(await scene.LatestAsync(account));
        await alerts.ResolveQuietAsync(new HashSet<AccountId>(), scene.Time.Now, Token);

        Assert.Equal((true, AlertSeverity.Critical), (blocked.IsOpen, blocked.Reason.Severity));
        Assert.False(Assert.Single(await scene.LatestAsync(account)).IsOpen);
    }

    [Fact]
    public async Task A_baseline_of_nonsense_is_as_good_as_none()
    {
        var account = AccountId.Parse("acc_nonsense");
        var table = scene.App.Get<global::Azure.Data.Tables.TableServiceClient>().GetTableClient(TableNames.Baselines);
        await table.UpsertEntityAsync(
            new global::Azure.Data.Tables.TableEntity(account.Value, "baseline") { ["Watch"] = "nonsense"u8.ToArray() },
            global::Azure.Data.Tables.TableUpdateMode.Replace, Token);

        Assert.Null((await scene.App.Get<IBaselineRows>().FindAsync(account, Token)).LastWindow);
    }

    [Fact]
    public async Task An_alert_that_was_changed_from_outside_is_none_and_is_written_over()
    {
        var account = AccountId.Parse("acc_forged");
        var alerts = scene.App.Get<Alerts>();
        await alerts.ReportAsync(account, [Spike], scene.Time.Now, Token);
        await ChangeAsync(TableNames.Alerts, account.Value, row => row["IsOpen"] = false);
        Assert.Empty(await scene.LatestAsync(account));

        await alerts.ReportAsync(account, [Spike], scene.Time.Now.AddMinutes(1), Token);

        Assert.True(Assert.Single(await scene.LatestAsync(account)).IsOpen);
    }

    [Fact]
    public async Task A_baseline_that_was_changed_from_outside_is_as_good_as_none()
    {
        var account = AccountId.Parse("acc_raised");
        await scene.KnowAsync(account);
        var other = WatchScene.Known.Profile.ToBytes().Append((byte)0).ToArray();
        await ChangeAsync(TableNames.Baselines, account.Value, row => row["Volume"] = other);

        Assert.Null((await scene.App.Get<IBaselineRows>().FindAsync(account, Token)).LastWindow);
        Assert.Equal(VolumeProfile.New.ToBytes(), (await scene.App.Get<IVolumeProfiles>().FindAsync(account, Token)).ToBytes());
    }

    [Fact]
    public async Task Counts_that_were_changed_from_outside_count_nothing()
    {
        var account = AccountId.Parse("acc_taught");
        var window = Tally.WindowOf(scene.Time.Now.AddDays(3));
        await scene.CountAsync("one", account, WatchScene.Window(window).Send(12).Build());
        Assert.Single(await scene.App.Get<ITallyRows>().ReadAsync(window, account, Token).ToListAsync(Token));
        await ChangeAsync(
            TableNames.Tallies, window.UtcDateTime.ToString("yyyyMMddHHmm", System.Globalization.CultureInfo.InvariantCulture),
            row =>
            {
                row.Remove("Counts");
                row.Add("Counts", 7);
            });

        Assert.Empty(await scene.App.Get<ITallyRows>().ReadAsync(window, Token).ToListAsync(Token));
    }

    private async Task ChangeAsync(string name, string partition, Action<global::Azure.Data.Tables.TableEntity> change)
    {
        var table = scene.App.Get<global::Azure.Data.Tables.TableServiceClient>().GetTableClient(name);
        foreach (var row in await AtRest.RowsAsync(scene.App, name))
        {
            if (row.PartitionKey.Split('|')[0] != partition) continue;
            change(row);
            await table.UpsertEntityAsync(row, global::Azure.Data.Tables.TableUpdateMode.Replace, Token);
        }
    }

    private async Task AssertScoredAsync()
    {
        // Longer than what risk scoring remembers.
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        var sent = await scene.App.Sender.SendAsync(new SendRequest("+447700900124", "Your order 18 is on its way."), Token);
        var status = await scene.App.UntilAsync(sent.Id, MessageState.Delivered);
        Assert.Contains(status.Risk!.Factors, factor => factor.Name == "account_alert");
    }

    private async Task AssertNobodyIsNamedAsync()
    {
        foreach (var table in new[] { TableNames.Tallies, TableNames.Baselines, TableNames.Alerts })
        {
            foreach (var row in await AtRest.RowsAsync(scene.App, table))
            {
                var text = string.Join('|', row.Select(one => $"{one.Key}={AtRest.TextOf(one.Value)}"));
                Assert.DoesNotContain("99890", text, StringComparison.Ordinal);
                Assert.DoesNotContain("Code", text, StringComparison.Ordinal);
            }
        }
    }

    private async Task<IReadOnlyList<Tally>> TalliesAsync(AccountId account)
    {
        var all = new List<Tally>();
        for (var window = Tally.WindowOf(scene.Time.Now.AddHours(-2)); window <= scene.Time.Now; window += Tally.Length)
        {
            await foreach (var tally in scene.App.Get<ITallyRows>().ReadAsync(window, Token))
            {
                if (tally.Account == account) all.Add(tally);
            }
        }

        return all;
    }
}
