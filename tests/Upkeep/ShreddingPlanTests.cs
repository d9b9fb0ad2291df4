using Waxseal.Flow;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>When a day's key is needed no more, on either side of each boundary.</summary>
public sealed class ShreddingPlanTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly DateTimeOffset DayOver = new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan SealsOpen = TimeSpan.FromDays(20);

    [Theory, InlineData(-1, false), InlineData(0, true)]
    public void Not_while_a_hop_of_the_day_can_open(long ticks, bool goes) =>
        Assert.Equal(goes, Goes(DayOver + SealsOpen + TimeSpan.FromTicks(ticks), DayOver));

    [Theory, InlineData(-1, false), InlineData(0, true), InlineData(1, true)]
    public void Not_while_content_of_the_day_is_left(int hours, bool goes) =>
        Assert.Equal(goes, Goes(DayOver.AddDays(100), DayOver.AddHours(hours)));

    [Theory, InlineData("2026-03-01", true), InlineData("2026-03-02", false), InlineData("2026-03-03", true)]
    public void Not_while_a_message_of_the_day_is_on_hold(string held, bool goes) => Assert.Equal(
        goes, Goes(DayOver.AddDays(100), DayOver.AddDays(1), DateOnly.Parse(held, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void What_seals_open_for_covers_the_longest_way_and_a_request_taken_over()
    {
        var (options, send, flow, held) = (new RetentionOptions(), new SendLimits(), new FlowOptions(), new QuarantineOptions());

        // 7 ahead, 7 held, 3 valid, an hour released, a day's grace; two days of idempotency keys.
        Assert.Equal(TimeSpan.FromDays(20) + TimeSpan.FromHours(1), options.SealsOpen(send, flow, held));
    }

    [Fact]
    public void And_receipts_and_events_where_messages_are_short()
    {
        var send = new SendLimits { SendAtAheadMax = TimeSpan.FromMinutes(1), ValidityMinutesMax = 10 };
        var (flow, held) = (new FlowOptions { SealGrace = TimeSpan.FromMinutes(10) }, new QuarantineOptions { DaysMax = 1 });

        Assert.Equal(
            TimeSpan.FromDays(3 + 2) + TimeSpan.FromMinutes(10), new RetentionOptions().SealsOpen(send, flow, held));
    }

    private static bool Goes(DateTimeOffset now, DateTimeOffset contentGone, params DateOnly[] held) => ShreddingPlan.Make(
        [new DataKeyDay(AccountId.Parse("acc_demo"), new(Day, 0), "waxseal-kek-1", "")], now, SealsOpen, contentGone, held.ToHashSet()).Any();
}
