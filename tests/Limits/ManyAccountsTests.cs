using Waxseal.Flow;
using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

/// <summary>More accounts than memory holds: who leaves is written down first.</summary>
public sealed class ManyAccountsTests
{
    private const int Max = 100;
    private const int Sent = 40;

    private static readonly WindowQuota Day = new(10_000);

    private static LeaseScene Scene => new(new LimitsOptions { AccountsMax = Max });

    [Fact]
    public async Task No_message_is_forgotten_when_accounts_leave_memory()
    {
        var scene = Scene;
        for (var turn = 0; turn < Sent; turn++)
        {
            for (var at = 0; at < 3 * Max; at++) Assert.True(await TakeAsync(scene, at));
        }

        await AssertSentAsync(scene, 3 * Max, Sent);
    }

    [Fact]
    public async Task No_message_is_forgotten_when_many_accounts_send_at_once()
    {
        var scene = Scene;
        await Parallel.ForAsync(
            0, 3 * Max * 10, TestContext.Current.CancellationToken, async (at, _) => Assert.True(await TakeAsync(scene, at % (3 * Max))));

        await AssertSentAsync(scene, 3 * Max, 10);
    }

    [Fact]
    public async Task Who_sends_stays_in_memory_and_who_is_idle_leaves()
    {
        var scene = Scene;
        for (var at = 0; at < 4 * Max; at++)
        {
            Assert.True(await TakeAsync(scene, at));
            scene.Advance(TimeSpan.FromSeconds(1));
            Assert.True(await TakeAsync(scene, 0));
        }

        var before = scene.Rows.Calls;
        Assert.True(await TakeAsync(scene, 0));
        Assert.Equal(before, scene.Rows.Calls);
    }

    [Fact]
    public async Task With_the_tables_away_memory_is_bounded_all_the_same()
    {
        var scene = Scene;
        scene.Rows.Away = true;

        for (var at = 0; at < 3 * Max; at++) Assert.True(await TakeAsync(scene, at));

        scene.Rows.Away = false;
        scene.Advance(TimeSpan.FromSeconds(10));
        await scene[0].SaveAsync(CancellationToken.None);
        Assert.InRange(scene.Rows.Rows.Count, 1, Max);
    }

    [Theory, InlineData(24 * 60 - 1, 1), InlineData(24 * 60, 0)]
    public async Task Who_was_idle_for_a_day_leaves_memory_and_nothing_is_forgotten(int minutes, int left)
    {
        var scene = Scene;
        Assert.True(await TakeAsync(scene, 0));
        scene.Advance(TimeSpan.FromMinutes(10));
        await scene[0].SaveIdleAsync(IdleQuotas.IdleAfter, TestContext.Current.CancellationToken);
        await AssertSentAsync(scene, 1, 1);

        scene.Advance(TimeSpan.FromMinutes(minutes - 10));
        await scene[0].SaveIdleAsync(IdleQuotas.IdleAfter, TestContext.Current.CancellationToken);

        Assert.Equal(left, scene[0].Accounts);
    }

    [Fact]
    public async Task Who_was_idle_for_a_day_stays_while_what_it_spent_can_not_be_written()
    {
        var scene = Scene;
        for (var at = 0; at < 2; at++) Assert.True(await scene.TakeAsync(new GcraQuota(50, 500), name: "rate"));
        scene.Rows.Away = true;
        scene.Advance(TimeSpan.FromDays(1));

        await scene[0].SaveIdleAsync(IdleQuotas.IdleAfter, TestContext.Current.CancellationToken);

        Assert.Equal(1, scene[0].Accounts);
    }

    private static AccountId AccountAt(int at) => AccountId.Parse($"acc_{at}");

    private static async Task<bool> TakeAsync(LeaseScene scene, int account) =>
        await scene[0].TakeAsync(AccountAt(account), [new QuotaAsk("day", Day, 1)], CancellationToken.None) is null;

    // By a fresh instance, once this one has written down what it holds.
    private static async Task AssertSentAsync(LeaseScene scene, int count, int sent)
    {
        await scene[0].SaveAsync(CancellationToken.None);
        var other = scene.Add(scene.Time);
        for (var at = 0; at < count; at++)
        {
            var use = await other.ReadAsync(AccountAt(at), [new QuotaAsk("day", Day, 0)], CancellationToken.None);
            Assert.Equal(Day.CountMax - sent, Assert.Single(use).Remaining);
        }
    }
}
