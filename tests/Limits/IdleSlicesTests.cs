using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

/// <summary>An account's keys and countries come and go: what is at rest does not stay in memory.</summary>
public sealed class IdleSlicesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly QuotaShare Share = new LimitsOptions().Share;
    private static readonly GcraQuota Rate = new(10, 20);
    private readonly AccountQuotas quotas = new();
    private DateTimeOffset now = Noon;
    private int version;

    [Theory, InlineData(59, 2), InlineData(60, 1)]
    public void A_quota_at_rest_that_nobody_asked_for_within_an_hour_is_forgotten(int minutes, int left)
    {
        Write("key-1");
        Write("key-2");
        now += TimeSpan.FromMinutes(minutes);

        Write("key-2");

        Assert.Equal(left, quotas.Slices);
    }

    [Fact]
    public void What_still_counts_is_kept_however_idle()
    {
        Write(new QuotaAsk("country-GB", new WindowQuota(100), 1));
        now += TimeSpan.FromHours(2);

        Write("key-2");

        Assert.Equal(2, quotas.Slices);
    }

    [Fact]
    public void What_was_spent_and_not_written_is_kept_however_idle()
    {
        Write("key-1");
        Assert.True(quotas.TrySpend([Of("key-1")], now, out _));
        var write = Begin("key-2");
        Assert.True(quotas.TrySpend([Of("key-1")], now, out _));
        now += TimeSpan.FromHours(2);

        quotas.Commit(write, "later", now);

        Assert.True(quotas.HasUnwritten(now));
        Assert.Equal(2, quotas.Slices);
    }

    [Fact]
    public void Of_more_than_are_kept_the_ones_idle_for_the_longest_go()
    {
        for (var at = 0; at < 3 * AccountQuotas.SlicesMax; at++)
        {
            now += TimeSpan.FromSeconds(1);
            Write($"key-{at}");
        }

        Assert.InRange(quotas.Slices, 1, AccountQuotas.SlicesMax + 1);
        Assert.True(quotas.TrySpend([Of($"key-{3 * AccountQuotas.SlicesMax - 1}")], now, out _));
        Assert.False(quotas.TrySpend([Of("key-0")], now, out _));
    }

    private static QuotaAsk Of(string name) => new(name, Rate, 1);

    private void Write(string name) => Write(Of(name));

    private void Write(QuotaAsk ask)
    {
        quotas.TrySpend([ask], now, out _);
        quotas.Commit(quotas.Begin([ask], now, Share), $"v{++version}", now);
    }

    private QuotaWrite Begin(string name)
    {
        quotas.TrySpend([Of(name)], now, out _);
        return quotas.Begin([Of(name)], now, Share);
    }
}
