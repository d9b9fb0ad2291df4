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
        Assert.Equal(BlockState.UnderReview, block.State);
    }

    [Fact]
    public async Task Who_sent_and_the_alert_are_for_the_timer_and_not_for_the_request()
    {
        var account = await scene.AccountAsync(floor: 20);
        var (_, other) = await scene.KeyAsync(account.Id, Scopes.MessagesSend);
        var ask = await Guard.AskAsync(account, 3, scene.Time.Now, Token);

        await Guard.RefusesAsync(account, "key_thief", ask!, room: 2, Token);

        Assert.Empty(scene.BreachesOf(account.Id));
        await scene.App.Get<BlockRun>().RunAsync(Token);
        var block = Assert.Single(await scene.App.Get<IBlockRows>().ListAsync(account.Id, "", Token).ToListAsync(Token));
        Assert.True(block.Told);
        Assert.Contains(scene.BreachesOf(account.Id), breach => breach.Block == block.Id);
        Assert.DoesNotContain(other, block.Senders);
    }

    [Fact]
    public async Task A_campaign_that_was_announced_elsewhere_a_moment_ago_blocks_nobody()
    {
        var account = await scene.AccountAsync(floor: 20);
        var ask = await Guard.AskAsync(account, 30, scene.Time.Now, Token);
        var (now, id) = (scene.Time.Now, $"{CampaignPlan.Head}{scene.Time.Now:yyyyMMdd}_elsewhere");
        var plan = new CampaignPlan(id, account.Id, "Summer", now, now.AddHours(1), 100, "key_1", now);
        await scene.App.Get<ICampaignPlanRows>().AddAsync(plan, Token);

        Assert.False(await Guard.RefusesAsync(account, "key_shop", ask!, room: 20, Token));

        Assert.True((await scene.FindAsync(account.Id)).MaySend);
        Assert.Equal(new SlidingHourQuota(120), (await Guard.AskAsync(account, 1, scene.Time.Now, Token))?.Quota.Rule);
        Assert.Equal(30, await SpentAsync(account));
    }

    [Fact]
    public async Task What_is_more_than_was_announced_elsewhere_is_blocked_with_the_new_arithmetic()
    {
        var account = await scene.AccountAsync(floor: 20);
        var ask = await Guard.AskAsync(account, 300, scene.Time.Now, Token);
        var (now, id) = (scene.Time.Now, $"{CampaignPlan.Head}{scene.Time.Now:yyyyMMdd}_elsewhere");
        var plan = new CampaignPlan(id, account.Id, "Summer", now, now.AddHours(1), 100, "key_1", now);
        await scene.App.Get<ICampaignPlanRows>().AddAsync(plan, Token);

        Assert.True(await Guard.RefusesAsync(account, "key_shop", ask!, room: 20, Token));

        var block = Assert.Single(await scene.App.Get<IBlockRows>().ListAsync(account.Id, "", Token).ToListAsync(Token));
        Assert.Equal((300, 120), (block.Observed, block.Allowance.Max));
    }

    [Fact]
    public async Task In_mode_monitor_nothing_is_refused_and_it_is_said_once_a_minute()
    {
        var account = await scene.AccountAsync(floor: 20, mode: VolumeModes.Monitor);
        var ask = await Guard.AskAsync(account, 3, scene.Time.Now, Token);

        Assert.False(await Guard.RefusesAsync(account, "key_thief", ask!, room: 2, Token));

        Assert.True((await scene.FindAsync(account.Id)).MaySend);
        Assert.Equal([("", 21L)], scene.BreachesOf(account.Id).Select(breach => (breach.Block, breach.Observed)));
        Assert.False(await Guard.RefusesAsync(account, "key_thief", ask!, room: 2, Token));
        Assert.Single(scene.BreachesOf(account.Id));
    }

    [Fact]
    public async Task In_mode_monitor_the_hour_is_counted_on_so_that_what_is_said_is_true()
    {
        var account = await scene.AccountAsync(floor: 20, mode: VolumeModes.Monitor);
        await SendAsync(account, 250);
        Assert.Equal(250, await SpentAsync(account));
        scene.Time.Advance(TimeSpan.FromMinutes(2));
        var before = scene.BreachesOf(account.Id).Count;

        await SendAsync(account, 1);

        Assert.Equal(251, Assert.Single(scene.BreachesOf(account.Id).Skip(before)).Observed);
    }

    // As a send does: asks for one after the other.
    private async Task SendAsync(Account account, int count)
    {
        for (var sent = 0; sent < count; sent++)
        {
            var ask = (await Guard.AskAsync(account, 1, scene.Time.Now, Token))!;
            if (await scene.App.Get<QuotaLeases>().TakeAsync(account.Id, [ask.Quota], Token) is not { } refusal) continue;
            Assert.False(await Guard.RefusesAsync(account, "key_shop", ask, refusal.Room, Token));
        }
    }

    private async Task<long> SpentAsync(Account account)
    {
        var ask = new QuotaAsk(VolumeGuard.QuotaName, new SlidingHourQuota(1_000_000), 0);
        var use = Assert.Single(await scene.App.Get<QuotaLeases>().ReadAsync(account.Id, [ask], Token));
        return use.Max - use.Remaining;
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
