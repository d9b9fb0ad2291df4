using Waxseal.Accounts;
using Waxseal.Tests.Accounts;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

public sealed class KeyExpiryWarningsTests
{
    private static readonly DateTimeOffset Now = Signed.At;
    private static readonly DateTimeOffset Yesterday = Now.AddDays(-1);

    [Theory]
    [InlineData(14, 0, 14)]
    [InlineData(14, 1, null)]
    [InlineData(7, 0, 7)]
    [InlineData(7, 1, null)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, null)]
    [InlineData(0, 0, null)]
    public void Warns_when_a_step_is_reached_and_not_a_tick_before(int days, int ticks, int? expected) =>
        Assert.Equal(expected, Due(Now.AddDays(days).AddTicks(ticks), Yesterday));

    [Theory]
    [InlineData(13.5, 14)]
    [InlineData(13, null)]
    [InlineData(6.5, 7)]
    [InlineData(6, null)]
    [InlineData(0.5, 1)]
    public void Warns_of_each_step_once(double days, int? expected) => Assert.Equal(expected, Due(Now.AddDays(days), Yesterday));

    [Theory, InlineData(13, 14), InlineData(6, 7), InlineData(0.5, 1)]
    public void Warns_of_the_nearest_step_when_several_were_missed(double days, int expected) =>
        Assert.Equal(expected, Due(Now.AddDays(days), DateTimeOffset.MinValue));

    [Fact]
    public void A_key_that_was_made_for_a_week_is_not_warned_of_the_fortnight() =>
        Assert.Null(Due(Now.AddDays(8), DateTimeOffset.MinValue, createdAt: Now.AddDays(-1)));

    [Fact]
    public void Of_what_is_replaced_or_dead_nobody_is_warned()
    {
        var key = Signed.Key(createdAt: Now.AddDays(-300), expiresAt: Now.AddDays(7));

        Assert.NotNull(KeyExpiryWarnings.DueDays(key, Yesterday, Now));
        Assert.Null(KeyExpiryWarnings.DueDays(key.EndingAt(Now.AddHours(1)), Yesterday, Now));
        Assert.Null(KeyExpiryWarnings.DueDays(
            Signed.Key(createdAt: Now.AddDays(-300), expiresAt: Now.AddDays(7), revokedAt: Now), Yesterday, Now));
        Assert.Null(KeyExpiryWarnings.DueDays(
            Signed.Key(createdAt: Now.AddDays(-300), expiresAt: Now.AddDays(7), compromised: true), Yesterday, Now));
    }

    private static int? Due(DateTimeOffset expiresAt, DateTimeOffset last, DateTimeOffset? createdAt = null) =>
        KeyExpiryWarnings.DueDays(Signed.Key(createdAt: createdAt ?? Now.AddDays(-300), expiresAt: expiresAt), last, Now);
}
