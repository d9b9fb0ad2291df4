using Microsoft.Extensions.DependencyInjection;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Limits;

/// <summary>What follows when an account's sliding hour is exhausted, over the real rows.</summary>
public sealed class VolumeGuardTests(VolumeApp scene) : IClassFixture<VolumeApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private VolumeGuard Guard => scene.App.Get<VolumeGuard>();

    [Fact]
    public async Task The_hour_of_an_account_is_asked_for_what_its_normal_allows()
    {
        var account = await scene.AccountAsync(floor: 20);

        var ask = await Guard.AskAsync(account, 7, scene.Time.Now, Token);

        Assert.Equal(new QuotaAsk("volume", new SlidingHourQuota(20), 7), ask?.Quota);
    }

    [Fact]
    public async Task Nothing_is_asked_of_an_account_whose_rule_is_lifted()
    {
        var account = await scene.AccountAsync(floor: int.MaxValue);

        Assert.Null(await Guard.AskAsync(account, 7, scene.Time.Now, Token));
    }

    [Fact]
    public async Task An_exhausted_hour_blocks_the_account()
    {
        var account = await scene.AccountAsync(floor: 20);
        var ask = await Guard.AskAsync(account, 3, scene.Time.Now, Token);

        Assert.True(await Guard.RefusesAsync(account, "key_thief", ask!, room: 2, Token));

        var blocked = await scene.FindAsync(account.Id);
        Assert.False(blocked.MaySend);
        var block = await scene.App.Get<IBlockRows>().FindAsync(account.Id, blocked.Block, Token);
        Assert.Equal((21, 20, "key_thief"), (block!.Observed, block.Allowance.Max, block.RaisedBy));
        Assert.Equal((BlockState.UnderReview, true), (block.State, block.Told));
    }

    [Fact]
    public async Task In_mode_monitor_nothing_is_refused_and_the_hour_is_left_alone_for_a_minute()
    {
        var account = await scene.AccountAsync(floor: 20, mode: VolumeModes.Monitor);
        var ask = await Guard.AskAsync(account, 3, scene.Time.Now, Token);
        var before = scene.Breaches.Count;

        Assert.False(await Guard.RefusesAsync(account, "key_thief", ask!, room: 2, Token));

        Assert.True((await scene.FindAsync(account.Id)).MaySend);
        Assert.Equal((account.Id, "", 21), (scene.Breaches[before].Account, scene.Breaches[before].Block, scene.Breaches[before].Observed));
        Assert.Null(await Guard.AskAsync(account, 3, scene.Time.Now, Token));
        Assert.NotNull(await Guard.AskAsync(account, 3, scene.Time.Now.AddMinutes(1), Token));
    }

    [Fact]
    public async Task Many_who_ask_at_once_raise_one_block()
    {
        var account = await scene.AccountAsync(floor: 20);
        var ask = await Guard.AskAsync(account, 3, scene.Time.Now, Token);

        var refused = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Guard.RefusesAsync(account, "key_thief", ask!, room: 0, Token).AsTask()));

        Assert.All(refused, Assert.True);
        var blocks = await scene.App.Get<IBlockRows>().ListAsync(account.Id, "", Token).ToListAsync(Token);
        Assert.Equal((await scene.FindAsync(account.Id)).Block, Assert.Single(blocks).Id);
    }
}
