using Waxseal.Limits;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class QuotaLeasesTests
{
    private const string Row = "quotas";

    [Theory, InlineData(1), InlineData(10), InlineData(1000), InlineData(5000)]
    public async Task One_instance_admits_a_days_limit_to_the_message(int max) =>
        Assert.Equal(max, await new LeaseScene().AdmittedAsync(new WindowQuota(max), max + 50));

    [Theory, InlineData(1), InlineData(10), InlineData(1000)]
    public async Task One_instance_admits_an_hours_limit_to_the_message(int max) =>
        Assert.Equal(max, await new LeaseScene().AdmittedAsync(new SlidingHourQuota(max), max + 50));

    [Theory, InlineData(1, 1), InlineData(5, 10), InlineData(50, 500), InlineData(4000, 40_000)]
    public async Task One_instance_admits_a_burst_to_the_message(int perSecond, int burst) =>
        Assert.Equal(burst, await new LeaseScene().AdmittedAsync(new GcraQuota(perSecond, burst), burst + 50));

    // What two minutes admit, 6500, may be exceeded by 5 %: half of that is divided among all instances, a quarter of the rest borrowed.
    [Theory, InlineData(8), InlineData(40)]
    public async Task One_of_many_possible_instances_asks_the_table_seldom(int instances)
    {
        var (scene, rule) = (new LeaseScene(new LimitsOptions { Instances = instances }), new GcraQuota(50, 500));
        for (var at = 0; at < 5000; at++)
        {
            Assert.True(await scene.TakeAsync(rule));
            scene.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.InRange(scene.Rows.Calls, 1, 5000 / 20);
    }

    [Theory, InlineData(100), InlineData(1000), InlineData(20_000)]
    public async Task Eight_instances_exceed_a_limit_by_no_more_than_the_share(int max)
    {
        var admitted = await new LeaseScene(8).AdmittedAsync(new WindowQuota(max), max * 2);

        Assert.InRange(admitted, max, max + Math.Max(8, max / 20));
    }

    [Theory, InlineData(8, 8), InlineData(8, 40), InlineData(40, 40)]
    public async Task Instances_with_idle_slices_exceed_a_limit_by_no_more_than_the_share(int count, int instances)
    {
        var (scene, rule) = (new LeaseScene(new LimitsOptions { Instances = instances }, count), new SlidingHourQuota(10_000));
        for (var instance = 1; instance < count; instance++) Assert.True(await scene.TakeAsync(rule, instance: instance));
        var admitted = count - 1;
        while (await scene.TakeAsync(rule)) admitted++;
        for (var instance = 1; instance < count; instance++)
        {
            while (await scene.TakeAsync(rule, instance: instance)) admitted++;
        }

        Assert.InRange(admitted, 10_000, 10_500);
    }

    [Theory, InlineData(4 * 60 + 59, 999), InlineData(5 * 60, 995)]
    public async Task What_was_spent_is_written_down_once_nothing_is_asked_for_five_minutes(int seconds, int left)
    {
        var (scene, rule) = (new LeaseScene(2), new WindowQuota(1000));
        for (var at = 0; at < 5; at++) Assert.True(await scene.TakeAsync(rule));
        scene.Advance(TimeSpan.FromSeconds(seconds));

        await scene[0].SaveIdleAsync(IdleQuotas.IdleAfter, TestContext.Current.CancellationToken);

        // What another instance knows when this one is killed.
        var uses = await scene[1].ReadAsync(LeaseScene.Account, [new QuotaAsk("day", rule, 0)], TestContext.Current.CancellationToken);
        Assert.Equal(left, Assert.Single(uses).Remaining);
    }

    [Fact]
    public async Task Few_messages_ask_the_table()
    {
        var (scene, rule) = (new LeaseScene(8), new WindowQuota(100_000));

        await scene.AdmittedAsync(rule, 20_000);

        Assert.InRange(scene.Rows.Calls, 1, 20_000 / 20);
    }

    [Fact]
    public async Task A_sender_at_its_rate_is_not_refused_and_asks_the_table_seldom()
    {
        var (scene, rule) = (new LeaseScene(), new GcraQuota(50, 500));
        for (var at = 0; at < 5000; at++)
        {
            Assert.True(await scene.TakeAsync(rule));
            scene.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.InRange(scene.Rows.Calls, 1, 5000 / 20);
    }

    [Fact]
    public async Task Who_hammers_an_exhausted_limit_asks_the_table_once_a_second()
    {
        var (scene, rule) = (new LeaseScene(), new WindowQuota(100));
        await scene.AdmittedAsync(rule, 101);
        var before = scene.Rows.Calls;
        for (var at = 0; at < 1000; at++)
        {
            Assert.False(await scene.TakeAsync(rule));
            scene.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(scene.Rows.Calls - before, 5, 25);
    }

    [Theory, InlineData(50, 500), InlineData(1000, 10_000)]
    public async Task Eight_instances_hold_a_rate_that_is_hammered(int perSecond, int burst)
    {
        var (scene, rule, admitted) = (new LeaseScene(8), new GcraQuota(perSecond, burst), 0);
        for (var at = 0; at < 1500; at++)
        {
            for (var instance = 0; instance < 8; instance++)
            {
                for (var tries = 0; tries < 5 && await scene.TakeAsync(rule, instance: instance); tries++) admitted++;
            }

            scene.Advance(TimeSpan.FromMilliseconds(20));
        }

        var limit = burst + (perSecond * 30);
        Assert.InRange(admitted, limit * 0.95, limit * 1.05);
    }

    [Fact]
    public async Task All_or_none_is_spent()
    {
        var scene = new LeaseScene();
        QuotaAsk[] asks = [new("day", new WindowQuota(100), 10), new("country-GB", new WindowQuota(5), 10)];

        var refusal = await scene[0].TakeAsync(LeaseScene.Account, asks, CancellationToken.None);

        Assert.Equal("country-GB", refusal?.Name);
        Assert.True(await scene.TakeAsync(new WindowQuota(100), 100));
    }

    [Fact]
    public async Task What_was_not_used_is_given_back()
    {
        var scene = new LeaseScene();
        QuotaAsk[] asks = [new("day", new WindowQuota(100), 60)];
        Assert.Null(await scene[0].TakeAsync(LeaseScene.Account, asks, CancellationToken.None));

        scene[0].GiveBack(LeaseScene.Account, asks, scene.Time.Now);

        Assert.Equal(100, await scene.AdmittedAsync(new WindowQuota(100), 150));
    }

    [Theory, InlineData(0), InlineData(1)]
    public async Task What_is_given_back_comes_back_to_the_minute_it_was_taken_in(int seconds)
    {
        var scene = new LeaseScene();
        QuotaAsk[] asks = [new("day", new SlidingHourQuota(100), 60)];
        scene.Advance(TimeSpan.FromSeconds(59));
        var takenAt = scene.Time.Now;
        Assert.Null(await scene[0].TakeAsync(LeaseScene.Account, asks, CancellationToken.None));
        scene.Advance(TimeSpan.FromSeconds(seconds));

        scene[0].GiveBack(LeaseScene.Account, asks, takenAt);
        await scene[0].SaveAsync(CancellationToken.None);

        Assert.Equal(100, await scene.AdmittedAsync(new SlidingHourQuota(100), 150));
    }

    [Fact]
    public async Task What_is_given_back_after_midnight_is_no_gift_to_the_new_day()
    {
        var scene = new LeaseScene();
        QuotaAsk[] asks = [new("day", new WindowQuota(100), 60)];
        scene.Time.AdvanceTo(new DateTimeOffset(2026, 3, 2, 23, 59, 59, TimeSpan.Zero));
        var takenAt = scene.Time.Now;
        Assert.Null(await scene[0].TakeAsync(LeaseScene.Account, asks, CancellationToken.None));
        scene.Advance(TimeSpan.FromSeconds(1));

        scene[0].GiveBack(LeaseScene.Account, asks, takenAt);

        Assert.Equal(100, await scene.AdmittedAsync(new WindowQuota(100), 150));
    }

    [Fact]
    public async Task A_lowered_limit_holds_at_once()
    {
        var scene = new LeaseScene();
        await scene.AdmittedAsync(new WindowQuota(100_000), 150);

        Assert.False(await scene.TakeAsync(new WindowQuota(100)));
        Assert.True(await scene.TakeAsync(new WindowQuota(100_000)));
    }

    [Fact]
    public async Task A_stopped_instance_forgets_nothing()
    {
        var scene = new LeaseScene();
        await scene.AdmittedAsync(new WindowQuota(1000), 500);
        await scene[0].StopAsync(CancellationToken.None);

        scene.Add(scene.Time);

        Assert.Equal(500, await RestAsync(scene, new WindowQuota(1000), 1));
    }

    [Fact]
    public async Task A_killed_instance_forgets_its_slice_and_no_more()
    {
        var scene = new LeaseScene();
        await scene.AdmittedAsync(new WindowQuota(10_000), 5000);

        scene.Add(scene.Time);

        Assert.InRange(await RestAsync(scene, new WindowQuota(10_000), 1), 5000, 5000 + 31 + 62);
    }

    [Theory, InlineData(null), InlineData(""), InlineData("nonsense\nday 1 2 3\nday -1 5\nday 20514 -5")]
    public async Task A_row_deleted_or_of_nonsense_is_written_again_from_what_is_known(string? text)
    {
        var scene = new LeaseScene();
        await scene.AdmittedAsync(new WindowQuota(1000), 600);
        scene.Rows.Put(LeaseScene.Account, Row, text);

        if (text == "") Assert.InRange(await RestAsync(scene, new WindowQuota(1000), 0), 400, 1000);
        else Assert.Equal(400, await RestAsync(scene, new WindowQuota(1000), 0));
    }

    [Fact]
    public async Task With_the_tables_away_an_instance_holds_the_limit_by_what_it_knows()
    {
        var scene = new LeaseScene();
        await scene.AdmittedAsync(new WindowQuota(1000), 600);
        scene.Rows.Away = true;

        Assert.Equal(400, await RestAsync(scene, new WindowQuota(1000), 0));
        Assert.True(scene.Link.Away);
    }

    [Fact]
    public async Task What_was_spent_while_the_tables_were_away_is_written_when_they_are_back()
    {
        var scene = new LeaseScene { Rows = { Away = true } };
        Assert.Equal(600, await scene.AdmittedAsync(new WindowQuota(1000), 600));
        Assert.Equal(0, scene.Rows.Calls);

        scene.Rows.Away = false;
        scene.Advance(TimeSpan.FromSeconds(5));
        await scene[0].SaveAsync(CancellationToken.None);
        scene.Add(scene.Time);

        Assert.False(scene.Link.Away);
        Assert.Equal(400, await RestAsync(scene, new WindowQuota(1000), 1));
    }

    [Fact]
    public async Task A_rate_holds_while_the_tables_are_away_and_is_no_burden_afterwards()
    {
        var (scene, rule) = (new LeaseScene { Rows = { Away = true } }, new GcraQuota(10, 20));
        var admitted = 0;
        for (var at = 0; at < 3000; at++)
        {
            if (await scene.TakeAsync(rule)) admitted++;
            scene.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.InRange(admitted, 560, 640);
        scene.Rows.Away = false;
        scene.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(20, await scene.AdmittedAsync(rule, 30));
    }

    [Fact]
    public async Task How_far_a_quota_is_used_is_known_from_row_and_memory()
    {
        var (scene, rule) = (new LeaseScene(), new WindowQuota(1000));
        await scene.AdmittedAsync(rule, 77);

        var use = Assert.Single(await scene[0].ReadAsync(LeaseScene.Account, [new("day", rule, 0)], CancellationToken.None));

        Assert.Equal(new QuotaUse("day", 1000, 923, new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero)), use);
    }

    private static async Task<int> RestAsync(LeaseScene scene, QuotaRule rule, int instance)
    {
        var sum = 0;
        while (sum < 20_000 && await scene.TakeAsync(rule, instance: instance)) sum++;
        return sum;
    }
}
