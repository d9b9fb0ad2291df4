using Waxseal.Flow;
using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

/// <summary>What rows of counts and baselines may say, and what they may not.</summary>
public sealed class WatchTableTests : IAsyncLifetime
{
    private WatchTables scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => scene = await WatchTables.OpenAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Counts_under_a_version_of_the_key_that_is_not_there_count_without_their_hashes()
    {
        await scene.Tallies.WriteAsync("one", [Window(Noon).Send(12).Build() with { HashVersion = int.MaxValue }], Token);

        var read = Assert.Single(await scene.Tallies.ReadAsync(Noon, Token).ToListAsync(Token));

        Assert.Equal((12, 0, 0, 0), (read.Accepted, read.HashVersion, read.Templates.Count, read.Numbers.Count));
        Assert.NotEmpty(read.Countries);
    }

    [Fact]
    public async Task A_window_has_all_accounts_each_in_one_piece_wherever_they_stand()
    {
        AccountId[] accounts = [.. Enumerable.Range(0, 40).Select(at => AccountId.Parse($"acc_{at}"))];
        foreach (var instance in new[] { "one", "two" })
        {
            await scene.Tallies.WriteAsync(
                instance, [.. accounts.Select(one => Window(Noon).Send(1).Build() with { Account = one })], Token);
        }

        await scene.Tallies.WriteAsync("one", [Window(Noon.AddMinutes(5)).Send(1).Build()], Token);

        var read = await scene.Tallies.ReadAsync(Noon, Token).Select(one => one.Account).ToListAsync(Token);

        Assert.Equal(80, read.Count);
        Assert.Equal(40, read.Distinct().Count());
        Assert.All(Enumerable.Range(0, 40), at => Assert.Equal(read[2 * at], read[(2 * at) + 1]));
        Assert.Equal(2, await scene.Tallies.ReadAsync(Noon, accounts[7], Token).CountAsync(Token));
        Assert.Equal(Noon.AddMinutes(5), await scene.Tallies.NextAsync(Noon.AddMinutes(5), Noon.AddHours(1), Token));
        Assert.Equal(Noon, await scene.Tallies.NextAsync(Start, Noon, Token));
    }

    [Theory, InlineData(1, true), InlineData(2, false)]
    public async Task A_baseline_believes_no_version_of_the_key_that_is_not_there(int version, bool kept)
    {
        await scene.Baselines.WriteAsync(Shop, Known with { HashVersion = version }, Token);

        var read = await scene.Baselines.FindAsync(Shop, Token);

        Assert.Equal((1, kept), (read.HashVersion, read.Templates.All > 0));
        Assert.True(read.Countries.All > 0);
    }

    [Fact]
    public async Task An_alert_keeps_what_joined_it_and_is_found_by_each_of_its_kinds()
    {
        var spike = Odd(AlertKind.VolumeSpike);
        var block = Odd(AlertKind.VolumeBlock) with { Severity = AlertSeverity.Critical, Subject = "blk_1" };
        var alert = new Alert(AlertId.Of(spike.Kind, Noon), Shop, spike, Noon, Noon) { Findings = [block] };
        Assert.True(await scene.Alerts.TryWriteAsync(alert, Token));

        var read = Assert.Single(await scene.Alerts.FindLatestAsync(Shop, Token));

        Assert.Equal((spike, block), (read.Reason, Assert.Single(read.Findings)));
        foreach (var (kind, least, count) in new[]
        {
            (AlertKind.VolumeSpike, AlertSeverity.Critical, 1), (AlertKind.VolumeBlock, AlertSeverity.Warning, 1),
            (AlertKind.OffHours, AlertSeverity.Warning, 0),
        })
        {
            var query = new AlertQuery(Shop) { Kind = kind, SeverityMin = least, Open = true };
            Assert.Equal(count, await scene.Alerts.ReadAsync(query, 10, Token).CountAsync(Token));
        }
    }

    private static Anomaly Odd(AlertKind kind) => new(kind, AlertSeverity.Warning, 10, 30, 20, 6, $"{kind}: 30 where 10 are usual.");

    [Fact]
    public async Task How_far_instances_have_written_is_no_window()
    {
        await scene.Tallies.MarkAsync(new FlushMark("one", Noon, Start), Token);
        await scene.Tallies.MarkAsync(new FlushMark("two", Noon, Start), Token);
        await scene.Tallies.RemoveMarkAsync("two", Token);

        Assert.Null(await scene.Tallies.NextAsync(Start, Noon.AddDays(9), Token));
        Assert.Equal(new FlushMark("one", Noon, Start), Assert.Single(await scene.Tallies.ReadMarksAsync(Token).ToListAsync(Token)));
    }
}
