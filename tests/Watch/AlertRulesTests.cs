using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

public sealed class AlertRulesTests
{
    private static readonly Anomaly Spike = new(AlertKind.VolumeSpike, AlertSeverity.Warning, 10, 100, 20, 6, "100 where 10 are usual.");

    private static Alert Opened => AlertRules.OnSeen(null, Shop, Spike, Noon, Options)!.Value.Next;

    [Fact]
    public void A_first_sign_opens_an_alert() =>
        Assert.Equal(AlertChange.Opened, AlertRules.OnSeen(null, Shop, Spike, Noon, Options)?.Change);

    [Fact]
    public void The_same_again_opens_no_other() =>
        Assert.Null(AlertRules.OnSeen(Opened, Shop, Spike, Noon.AddMinutes(1), Options));

    [Fact]
    public void That_it_goes_on_is_noted()
    {
        var (next, change) = AlertRules.OnSeen(Opened, Shop, Spike with { Score = 30 }, Noon.AddMinutes(5), Options)!.Value;

        Assert.Equal((AlertChange.None, Noon.AddMinutes(5), 30), (change, next.SeenAt, next.Reason.Score));
    }

    [Fact]
    public void A_graver_one_worsens_it()
    {
        var graver = Spike with { Severity = AlertSeverity.High };
        var (next, change) = AlertRules.OnSeen(Opened, Shop, graver, Noon.AddMinutes(1), Options)!.Value;

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

        Assert.Null(AlertRules.OnSeen(ended, Shop, Spike, Noon.AddDays(1).AddSeconds(-1), Options));
        Assert.Equal(AlertChange.Opened, AlertRules.OnSeen(ended, Shop, Spike, Noon.AddDays(1), Options)?.Change);
        Assert.Equal(
            AlertChange.Opened, AlertRules.OnSeen(ended, Shop, Spike with { Severity = AlertSeverity.High }, Noon, Options)?.Change);
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
