using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

public sealed class AlertRulesTests
{
    private static readonly Anomaly Spike = new(AlertKind.VolumeSpike, AlertSeverity.Warning, 10, 100, 20, 6, "100 where 10 are usual.");

    private static Alert Opened => OnSeen(null, Spike, Noon)!.Value.Next;

    private static (Alert Next, AlertChange Change)? OnSeen(Alert? latest, Anomaly seen, DateTimeOffset now) =>
        AlertRules.OnSeen(latest is null ? [] : [latest], Shop, seen, now, Options) is var (_, next, change) ? (next, change) : null;

    [Fact]
    public void A_first_sign_opens_an_alert() =>
        Assert.Equal(AlertChange.Opened, OnSeen(null, Spike, Noon)?.Change);

    [Fact]
    public void The_same_again_opens_no_other() =>
        Assert.Null(OnSeen(Opened, Spike, Noon.AddMinutes(1)));

    [Fact]
    public void That_it_goes_on_is_noted()
    {
        var (next, change) = OnSeen(Opened, Spike with { Score = 30 }, Noon.AddMinutes(5))!.Value;

        Assert.Equal((AlertChange.None, Noon.AddMinutes(5), 30), (change, next.SeenAt, next.Reason.Score));
    }

    [Fact]
    public void A_graver_one_worsens_it()
    {
        var graver = Spike with { Severity = AlertSeverity.High };
        var (next, change) = OnSeen(Opened, graver, Noon.AddMinutes(1))!.Value;

        Assert.Equal((AlertChange.Worsened, Opened.Id, AlertSeverity.High), (change, next.Id, next.Reason.Severity));
    }

    [Fact]
    public void It_ends_when_it_was_not_seen_for_two_hours()
    {
        Assert.Null(AlertRules.OnQuiet(Opened, Noon.AddHours(2).AddSeconds(-1), Options));
        Assert.Equal(Noon.AddHours(2), AlertRules.OnQuiet(Opened, Noon.AddHours(2), Options)?.ResolvedAt);
    }

    [Fact]
    public void Within_a_day_of_its_end_only_a_graver_one_opens_another()
    {
        var ended = Opened with { ResolvedAt = Noon };

        Assert.Null(OnSeen(ended, Spike, Noon.AddDays(1).AddSeconds(-1)));
        Assert.Equal(AlertChange.Opened, OnSeen(ended, Spike, Noon.AddDays(1))?.Change);
        Assert.Equal(
            AlertChange.Opened, OnSeen(ended, Spike with { Severity = AlertSeverity.High }, Noon)?.Change);
    }

    private static Anomaly Blocked(string block) =>
        new(AlertKind.VolumeBlock, AlertSeverity.Critical, 10, 100, 10, 3, "100 where 10 are usual.") { Subject = block };

    [Fact]
    public void Another_block_ends_the_alert_of_the_first_and_opens_its_own()
    {
        var first = OnSeen(null, Blocked("blk_1"), Noon)!.Value.Next;

        var (ended, change) = OnSeen(first, Blocked("blk_2"), Noon)!.Value;
        var (second, opened) = OnSeen(ended, Blocked("blk_2"), Noon)!.Value;

        Assert.Equal((AlertChange.Resolved, AlertChange.Opened), (change, opened));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal("blk_2", second.Reason.Subject);
    }

    [Fact]
    public void A_block_opens_an_alert_however_soon_after_the_last_one()
    {
        var ended = OnSeen(null, Blocked("blk_1"), Noon)!.Value.Next with { ResolvedAt = Noon.AddHours(1) };

        Assert.Equal(AlertChange.Opened, OnSeen(ended, Blocked("blk_2"), Noon.AddHours(2))?.Change);
    }

    [Theory, InlineData(22, false), InlineData(24, true)]
    public void A_block_that_nobody_reviews_is_told_again_each_day(int hours, bool told)
    {
        var open = OnSeen(null, Blocked("blk_1"), Noon)!.Value.Next;

        var change = OnSeen(open, Blocked("blk_1"), Noon.AddHours(hours))?.Change;

        Assert.Equal(told, change == AlertChange.Worsened);
    }

    [Fact]
    public void An_id_is_read_as_it_was_written()
    {
        Assert.True(AlertId.TryParse(Opened.Id.Value, out var id));
        Assert.Equal(Opened.Id, id);
    }

    [Theory]
    [InlineData("alr_1770638400000"), InlineData("alr_1770638400000_"), InlineData("alr_1770638400000_none"), InlineData("alr_177_loop")]
    [InlineData("msg_1770638400000_loop"), InlineData("alr_17706384000aa_loop"), InlineData("")]
    public void What_is_no_id_is_none(string text) => Assert.False(AlertId.TryParse(text, out _));
}
