using Waxseal.Flow;
using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class VolumeRuleTests
{
    private static readonly DateTimeOffset Monday = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly VolumeOptions Usual = new();

    private static VolumeProfile Steady(int perHour, int days)
    {
        var profile = VolumeProfile.New;
        for (var hour = 0; hour < days * 24; hour++) profile = profile.Learn(Monday.AddHours(hour), perHour, excluded: false);
        return profile;
    }

    private static VolumeAllowance Allowance(VolumeProfile profile, DateTimeOffset at, params CampaignPlan[] plans) =>
        VolumeRule.AllowanceAt(profile, plans, floor: null, Usual, at);

    private static CampaignPlan Plan(DateTimeOffset from, DateTimeOffset until, int volume) =>
        new("cpl_1", AccountId.Parse("acc_00000000000000000000000000"), "Summer", from, until, volume, "key_1", Monday);

    [Fact]
    public void Three_times_the_normal_is_allowed() => Assert.Equal(3000, Allowance(Steady(1000, 35), Monday.AddDays(35)).Max);

    // docs/limits-and-anomalies.md works this out by hand.
    [Theory, InlineData("11:20", 360), InlineData("12:50", 120), InlineData("13:10", 105)]
    public void A_shop_may_send_what_the_document_says(string time, int allowed)
    {
        var profile = VolumeProfile.New;
        for (var hour = 0; hour < 9 * 168; hour++)
        {
            var at = Monday.AddHours(hour);
            var count = at is { DayOfWeek: DayOfWeek.Monday, Hour: 10 } ? 120 : at is { DayOfWeek: DayOfWeek.Monday, Hour: 11 } ? 40 : 35;
            profile = profile.Learn(at, count, excluded: false);
        }

        var monday = Monday.AddDays(63) + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(allowed, Allowance(profile, monday).Max);
        Assert.Equal(allowed + 1000, Allowance(profile, monday, Plan(monday, monday.AddHours(1), 1000)).Max);
    }

    [Fact]
    public void A_small_account_may_send_the_floor() => Assert.Equal(100, Allowance(Steady(3, 35), Monday.AddDays(35)).Max);

    [Fact]
    public void The_floor_of_the_account_goes_before_that_of_the_gateway() =>
        Assert.Equal(700, VolumeRule.AllowanceAt(Steady(3, 35), [], floor: 700, Usual, Monday.AddDays(35)).Max);

    [Theory]
    [InlineData(0, 500)]
    [InlineData(1, 600)]
    [InlineData(7, 1200)]
    [InlineData(14, 800)]
    [InlineData(21, 400)]
    [InlineData(27, 57)]
    [InlineData(28, 0)]
    public void A_new_account_may_send_more_each_day_of_a_week_and_less_each_day_after_it(int days, int allowed) =>
        Assert.Equal(allowed, VolumeRule.Onboarding(days, Usual));

    [Fact]
    public void A_new_account_without_any_history_has_the_onboarding_allowance() =>
        Assert.Equal(500, Allowance(VolumeProfile.New, Monday).Max);

    [Fact]
    public void A_campaign_adds_its_volume_in_its_window_and_the_hour_after_it()
    {
        var (profile, start) = (Steady(1000, 35), Monday.AddDays(35).AddHours(10));
        var plan = Plan(start, start.AddHours(2), 5000);

        Assert.Equal(3000, Allowance(profile, start.AddTicks(-1), plan).Max);
        Assert.Equal(8000, Allowance(profile, start, plan).Max);
        Assert.Equal(8000, Allowance(profile, start.AddHours(3).AddTicks(-1), plan).Max);
        Assert.Equal(3000, Allowance(profile, start.AddHours(3), plan).Max);
        Assert.Equal(3000, Allowance(profile, start, plan with { Withdrawn = true }).Max);
    }

    [Fact]
    public void An_allowance_never_overflows()
    {
        var plan = Plan(Monday, Monday.AddDays(1), int.MaxValue);

        Assert.Equal(int.MaxValue, Allowance(VolumeProfile.New, Monday, plan, plan).Max);
    }
}
