using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

/// <summary>What comes of one cause is one alert, and a spike soon after another must go further to be told.</summary>
public sealed class AlertCauseTests
{
    private static readonly Anomaly Spike = Of(AlertKind.VolumeSpike, observed: 30);

    private static Alert Opened => On([], Spike, Noon)!.Value.Next;

    [Theory]
    [InlineData(AlertKind.OffHours), InlineData(AlertKind.ContentChange), InlineData(AlertKind.VolumeBlock)]
    public void Another_sign_of_the_same_cause_joins_the_open_alert_and_is_told(AlertKind kind)
    {
        var (next, change) = On([Opened], Of(kind), Noon.AddMinutes(7))!.Value;

        Assert.Equal((AlertChange.Worsened, Opened.Id, Noon.AddMinutes(7)), (change, next.Id, next.ChangedAt));
        Assert.Equal(kind, Assert.Single(next.Findings).Kind);
        Assert.Equal($"{Spike.Sentence} {Of(kind).Sentence}", next.Sentence);
    }

    [Theory]
    [InlineData(AlertKind.NewCountry), InlineData(AlertKind.NumberPattern), InlineData(AlertKind.Loop), InlineData(AlertKind.DeliveryDrop)]
    [InlineData(AlertKind.ConfirmationDrop), InlineData(AlertKind.NewNetwork)]
    public void A_sign_of_another_cause_opens_an_alert_of_its_own(AlertKind kind)
    {
        Assert.Equal(AlertChange.Opened, On([Opened], Of(kind), Noon.AddMinutes(7))?.Change);
        Assert.Equal(AlertChange.Opened, On([On([], Of(kind), Noon)!.Value.Next], Spike, Noon.AddMinutes(7))?.Change);
    }

    [Fact]
    public void An_alert_is_as_grave_as_the_gravest_sign()
    {
        var block = Of(AlertKind.VolumeBlock) with { Severity = AlertSeverity.Critical };

        var next = On([Opened], block, Noon.AddMinutes(7))!.Value.Next;

        Assert.Equal((AlertSeverity.Critical, AlertSeverity.Warning), (next.Gravest, next.Reason.Severity));
    }

    [Fact]
    public void Of_signs_as_grave_the_block_gives_the_figures_then_what_was_seen_first()
    {
        var joined = On([Opened], Of(AlertKind.OffHours), Noon)!.Value.Next;
        var blocked = On([joined], Of(AlertKind.VolumeBlock), Noon)!.Value.Next;

        Assert.Equal((AlertKind.VolumeSpike, AlertKind.VolumeBlock), (joined.Worst.Kind, blocked.Worst.Kind));
    }

    [Fact]
    public void A_sign_that_joined_is_not_told_again_unless_it_is_graver()
    {
        var joined = On([Opened], Of(AlertKind.OffHours), Noon.AddMinutes(1))!.Value.Next;
        var graver = Of(AlertKind.OffHours) with { Severity = AlertSeverity.High };

        Assert.Null(On([joined], Of(AlertKind.OffHours), Noon.AddMinutes(2)));
        var (next, change) = On([joined], graver, Noon.AddMinutes(2))!.Value;

        Assert.Equal((AlertChange.Worsened, AlertSeverity.High), (change, Assert.Single(next.Findings).Severity));
    }

    [Fact]
    public void Two_signs_at_one_time_are_told_at_two_times()
    {
        var first = On([Opened], Of(AlertKind.OffHours), Noon)!.Value.Next;
        var second = On([first], Of(AlertKind.ContentChange), Noon)!.Value.Next;

        Assert.Equal([Noon, Noon.AddMilliseconds(1), Noon.AddMilliseconds(2)], [Opened.ChangedAt, first.ChangedAt, second.ChangedAt]);
    }

    [Fact]
    public void Another_block_ends_the_alert_that_the_first_had_joined_and_opens_its_own()
    {
        var joined = On([Opened], Of(AlertKind.VolumeBlock) with { Subject = "blk_1" }, Noon.AddMinutes(1))!.Value.Next;
        var other = Of(AlertKind.VolumeBlock) with { Subject = "blk_2" };

        var (ended, change) = On([joined], other, Noon.AddHours(1))!.Value;
        var (next, opened) = On([ended], other, Noon.AddHours(1))!.Value;

        Assert.Equal((AlertChange.Resolved, AlertChange.Opened), (change, opened));
        Assert.Equal((AlertKind.VolumeBlock, "blk_2"), (next.Reason.Kind, next.Reason.Subject));
    }

    [Fact]
    public void What_had_joined_rests_for_a_day_as_well()
    {
        var ended = On([Opened], Of(AlertKind.OffHours), Noon)!.Value.Next with { ResolvedAt = Noon };

        Assert.Null(On([ended], Of(AlertKind.OffHours), Noon.AddDays(1).AddSeconds(-1)));
        Assert.Equal(AlertChange.Opened, On([ended], Of(AlertKind.OffHours), Noon.AddDays(1))?.Change);
    }

    [Theory, InlineData(31 * 24 * 60 - 1, 39, false), InlineData(31 * 24 * 60 - 1, 40, true), InlineData(31 * 24 * 60, 39, true)]
    public void A_spike_within_a_month_of_the_last_one_must_be_four_times_the_usual(int minutes, double observed, bool told)
    {
        var ended = Opened with { ResolvedAt = Noon };

        Assert.Equal(told, On([ended], Of(AlertKind.VolumeSpike, observed), Noon.AddMinutes(minutes)) is not null);
    }

    [Theory]
    [InlineData(AlertKind.VolumeBlock, false), InlineData(AlertKind.OffHours, false), InlineData(AlertKind.ContentChange, false)]
    [InlineData(AlertKind.NewCountry, true), InlineData(AlertKind.Loop, true), InlineData(AlertKind.DeliveryDrop, true)]
    public void Only_what_was_of_the_same_cause_raises_the_bar(AlertKind before, bool told)
    {
        var ended = On([], Of(before), Noon)!.Value.Next with { ResolvedAt = Noon };

        Assert.Equal(told, On([ended], Spike, Noon.AddDays(2)) is not null);
    }

    [Fact]
    public void An_alert_that_a_person_took_note_of_raises_no_bar()
    {
        var noted = Opened with { ResolvedAt = Noon, AcknowledgedAt = Noon };

        Assert.Equal(AlertChange.Opened, On([noted], Spike, Noon.AddDays(2))?.Change);
    }

    [Fact]
    public void An_alert_that_nobody_took_note_of_raises_the_bar_beside_one_that_somebody_did()
    {
        var noted = Opened with { ResolvedAt = Noon, AcknowledgedAt = Noon };
        var left = On([], Of(AlertKind.OffHours), Noon)!.Value.Next with { ResolvedAt = Noon };

        Assert.Null(On([noted, left], Spike, Noon.AddDays(2)));
    }

    [Fact]
    public void A_block_that_a_person_decided_raises_no_bar_whether_it_stood_alone_or_had_joined()
    {
        var block = Of(AlertKind.VolumeBlock) with { Subject = "blk_1" };
        Alert[] blocked = [On([], block, Noon)!.Value.Next, On([Opened], block, Noon.AddMinutes(7))!.Value.Next];

        Assert.All(blocked, alert => Assert.Equal(
            AlertChange.Opened, On([alert with { ResolvedAt = Noon.AddMinutes(10) }], Spike, Noon.AddDays(2))?.Change));
    }

    [Theory]
    [InlineData(AlertKind.VolumeBlock), InlineData(AlertKind.OffHours), InlineData(AlertKind.ContentChange), InlineData(AlertKind.NewCountry)]
    [InlineData(AlertKind.NumberPattern), InlineData(AlertKind.Loop), InlineData(AlertKind.DeliveryDrop), InlineData(AlertKind.NewNetwork)]
    public void A_spike_that_somebody_provokes_raises_the_bar_of_nothing_else(AlertKind kind)
    {
        var ended = Opened with { ResolvedAt = Noon };

        Assert.Equal(AlertChange.Opened, On([ended], Of(kind), Noon.AddMinutes(1))?.Change);
    }

    // 10 are usual.
    private static Anomaly Of(AlertKind kind, double observed = 30) =>
        new(kind, AlertSeverity.Warning, 10, observed, 20, 6, $"{kind}: {observed} where 10 are usual.");

    private static (Alert Next, AlertChange Change)? On(Alert[] latest, Anomaly seen, DateTimeOffset now) =>
        AlertRules.OnSeen(latest, Shop, seen, now, Options) is var (_, next, change) ? (next, change) : null;
}
