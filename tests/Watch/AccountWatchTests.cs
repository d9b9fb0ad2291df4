using System.Text.Json;
using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Watch.WatchScene;

namespace Waxseal.Tests.Watch;

public sealed class AccountWatchTests
{
    private static AlertKind[] Kinds(IEnumerable<Anomaly> anomalies) => [.. anomalies.Select(one => one.Kind)];

    [Fact]
    public void Five_weeks_of_honest_traffic_are_nothing_odd() => Assert.Empty(SeenUntilNoon.Select(one => one.Sentence));

    [Fact]
    public void A_stolen_key_is_a_spike_within_its_first_window() =>
        Assert.Contains(AlertKind.VolumeSpike, Kinds(AccountWatch.Look(Known, Window(Noon).Send(300).Build(), Options)));

    [Fact]
    public void A_spike_of_who_is_blocked_for_its_volume_is_not_said_again() => Assert.DoesNotContain(
        AlertKind.VolumeSpike,
        Kinds(AccountWatch.Look(Known, Window(Noon).Send(300).Build(), Options, new Standing(Blocked: true, Announced: 0))));

    [Theory, InlineData(6, false), InlineData(7, true)]
    public void A_new_network_is_odd_after_a_week_however_little_is_sent(int days, bool odd)
    {
        var tally = Window(Noon);
        tally.MeetNetwork();

        var seen = AccountWatch.Look(new WatchState { Since = Noon.AddDays(-days), Seen = 1 }, tally.Build(), Options);

        Assert.Equal(odd, Kinds(seen).Contains(AlertKind.NewNetwork));
    }

    [Fact]
    public void A_country_never_served_is_a_surge_from_twenty_messages()
    {
        Assert.DoesNotContain(AlertKind.NewCountry, Kinds(AccountWatch.Look(Known, Window(Noon).Send(19, "UZ").Build(), Options)));
        Assert.Contains(AlertKind.NewCountry, Kinds(AccountWatch.Look(Known, Window(Noon).Send(20, "UZ").Build(), Options)));
    }

    [Fact]
    public void A_country_of_the_account_is_no_surge() =>
        Assert.Empty(Kinds(AccountWatch.Look(Known, Window(Noon).Send(20, "IE").Build(), Options)));

    [Theory, InlineData(14, false), InlineData(15, true)]
    public void Messages_at_night_are_off_hours(int count, bool odd)
    {
        var seen = AccountWatch.Look(Known, Window(Noon.AddHours(14)).Send(count).Build(), Options);

        Assert.Equal(odd, Kinds(seen).Contains(AlertKind.OffHours));
    }

    [Fact]
    public void Numbers_in_sequence_are_a_pattern()
    {
        var tally = Window(Noon);
        for (ulong at = 0; at < 16; at++) tally.Accept("GB", 447_700_900_000 + 3 * at, Spread(at), Spread(at * 7));

        Assert.Contains(AlertKind.NumberPattern, Kinds(AccountWatch.Look(Known, tally.Build(), Options)));
    }

    [Fact]
    public void Many_of_one_prefix_are_a_pattern()
    {
        var tally = Window(Noon);
        for (ulong at = 0; at < 20; at++) tally.Accept("GB", 447_700_900_000 + 499 * at, Spread(at), 44_770_090);

        Assert.Contains(AlertKind.NumberPattern, Kinds(AccountWatch.Look(Known, tally.Build(), Options)));
    }

    [Theory, InlineData(14, false), InlineData(15, true)]
    public void Message_after_message_to_one_number_is_a_loop(int count, bool odd)
    {
        var tally = Window(Noon);
        for (var at = 0; at < count; at++) tally.Accept("GB", 447_700_900_123, 123, 44_770_090);

        Assert.Equal(odd, Kinds(AccountWatch.Look(Known, tally.Build(), Options)).Contains(AlertKind.Loop));
    }

    [Fact]
    public void A_loop_that_the_limits_stop_is_noticed_by_what_they_refuse()
    {
        var tally = Window(Noon);
        for (var at = 0; at < 300; at++) tally.RefuseForNumber(123);

        var loop = Assert.Single(AccountWatch.Look(Known, tally.Build(), Options));
        Assert.Equal((AlertKind.Loop, AlertSeverity.Critical), (loop.Kind, loop.Severity));
    }

    [Fact]
    public void Refusals_of_many_numbers_are_no_loop_of_one()
    {
        var tally = Window(Noon);
        for (ulong at = 0; at < 14; at++) tally.RefuseForNumber(at);
        for (var at = 0; at < 4; at++) tally.Accept("GB", 447_700_900_123, 123, 44_770_090);

        Assert.Empty(AccountWatch.Look(Known, tally.Build(), Options));
    }

    [Fact]
    public void What_was_taken_and_what_was_refused_of_one_number_is_one_loop()
    {
        var tally = Window(Noon);
        for (var at = 0; at < 10; at++) tally.Accept("GB", 447_700_900_123, 123, 44_770_090);
        for (var at = 0; at < 5; at++) tally.RefuseForNumber(123);

        var loop = Assert.Single(AccountWatch.Look(Known, tally.Build(), Options), one => one.Kind == AlertKind.Loop);
        Assert.Contains("15 messages for one number within an hour, 5 of them refused", loop.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_of_five_messages_a_day_is_known_one_day()
    {
        var (state, _) = Sparse(WatchState.Unknown, days: 45);

        Assert.Contains(
            AlertKind.NewCountry, Kinds(AccountWatch.Look(state, Window(Start.AddDays(45).AddHours(9)).Send(20, "UZ").Build(), Options)));
    }

    [Fact]
    public void Forty_countries_of_an_account_are_all_its_own()
    {
        var (state, seen) = (WatchState.Unknown, new List<Anomaly>());
        for (var hour = 0; hour < 24 * 20; hour++)
        {
            var tally = Window(Start.AddHours(hour));
            for (var country = 0; country < 40; country++)
            {
                var name = $"{(char)('A' + country / 10)}{(char)('A' + country % 10)}";
                if ((hour + country) % 2 == 0) tally.Send(30, name, seed: (ulong)country);
            }

            (state, var found) = AccountWatch.Judge(state, tally.Build(), Options);
            seen.AddRange(found);
        }

        Assert.DoesNotContain(AlertKind.NewCountry, Kinds(seen));
    }

    [Fact]
    public void What_is_known_is_bounded_with_every_list_full()
    {
        var state = Known;
        for (var at = 0; at < 60; at++)
        {
            var tally = Window(Noon.AddMinutes(5 * at));
            for (ulong one = 0; one < 300; one++)
            {
                var seed = Spread(one + 1_000 * (ulong)(at % 7));
                tally.Accept($"{(char)('A' + one / 26 % 26)}{(char)('A' + one % 26)}", null, seed, seed / 3);
                tally.Read(seed / 5);
                tally.RefuseForNumber(seed);
            }

            (state, _) = AccountWatch.Judge(state, tally.Build(), Options);
        }

        var odd = Enumerable.Range(0, 24).ToDictionary(hour => $"h{hour}", hour => 1.234567, StringComparer.Ordinal);
        var full = state with { OddHours = new Shares { At = Noon, All = 24, Kinds = odd } };

        Assert.InRange(
            JsonSerializer.SerializeToUtf8Bytes(full, WatchJson.Default.WatchState).Length + full.Profile.ToBytes().Length, 1, 16 * 1024);
    }

    private static (WatchState State, List<Anomaly> Seen) Sparse(WatchState state, int days)
    {
        var seen = new List<Anomaly>();
        for (var at = 0; at < 5 * days; at++)
        {
            var window = Window(Start.AddDays(at / 5).AddHours(9 + at % 5)).Send(1, seed: (ulong)at).Build();
            (state, var found) = AccountWatch.Judge(state, window, Options);
            seen.AddRange(found);
        }

        return (state, seen);
    }

    [Fact]
    public void Other_texts_are_a_change_of_content()
    {
        var seen = After(Known, Enumerable.Range(0, 36).Select(at => Window(Noon.AddMinutes(5 * at)).Send(8, template: 77).Build()));

        Assert.Contains(AlertKind.ContentChange, Kinds(seen));
    }

    [Fact]
    public void A_rate_of_delivery_that_falls_by_a_third_is_noticed()
    {
        var seen = After(Known, Enumerable.Range(0, 12).Select(at =>
        {
            var tally = Window(Noon.AddMinutes(5 * at)).Send(9, template: 1 + (ulong)at % 4);
            for (var part = 0; part < 9; part++) tally.End(arrived: part % 3 != 0);
            return tally.Build();
        }));

        Assert.Contains(AlertKind.DeliveryDrop, Kinds(seen));
    }

    [Fact]
    public void Codes_that_nobody_enters_are_noticed()
    {
        var seen = After(Known, Enumerable.Range(0, 12).Select(at =>
        {
            var tally = Window(Noon.AddMinutes(5 * at));
            for (var part = 0; part < 9; part++) tally.SendCode();
            return tally.Build();
        }));

        Assert.Contains(AlertKind.ConfirmationDrop, Kinds(seen));
    }

    [Fact]
    public void A_first_new_network_is_noticed_and_a_habit_of_them_is_not()
    {
        var tally = Window(Noon);
        tally.MeetNetwork();
        var roaming = Enumerable.Range(0, 4).Aggregate(Known, (state, at) =>
        {
            var other = Window(Noon.AddMinutes(5 * at));
            other.MeetNetwork();
            return AccountWatch.Judge(state, other.Build(), Options).Next;
        });
        var later = Window(Noon.AddHours(1));
        later.MeetNetwork();

        Assert.Contains(AlertKind.NewNetwork, Kinds(AccountWatch.Look(Known, tally.Build(), Options)));
        Assert.DoesNotContain(AlertKind.NewNetwork, Kinds(AccountWatch.Look(roaming, later.Build(), Options)));
    }

    [Theory, InlineData(false, false), InlineData(true, false), InlineData(false, true), InlineData(true, true)]
    public void An_hour_that_a_person_stands_for_teaches_a_little_and_a_blocked_one_nothing(bool announced, bool blockedAtItsEnd)
    {
        var (state, at) = (Known, Noon);
        for (var window = 0; window < 12; window++)
        {
            // Blocked from the third window on; lifted, which allows what was sent once more, or not.
            var standing = new Standing(window > 2 && (blockedAtItsEnd || window < 9), announced && window >= 9 ? 700 : 0);
            (state, _) = AccountWatch.Judge(state, Window(at).Send(window < 3 ? 200 : 0).Build(), Options, standing);
            at += Tally.Length;
        }

        var (before, after) = (Known.Profile.LevelOf(Noon).Level, state.Profile.LevelOf(Noon).Level);
        if (announced && !blockedAtItsEnd) Assert.InRange(after, before + 1, 2 * before);
        else Assert.Equal(before, after);
    }

    [Fact]
    public void An_account_without_history_is_only_judged_by_what_needs_none() =>
        Assert.Empty(AccountWatch.Judge(WatchState.Unknown, Window(Noon).Send(5000, "UZ", 9).Build(), Options).Anomalies);

    [Fact]
    public void A_window_judged_again_changes_nothing()
    {
        var window = Window(Noon).Send(300).Build();
        var once = AccountWatch.Judge(Known, window, Options).Next;

        var (twice, seen) = AccountWatch.Judge(once, window, Options);

        Assert.Same(once, twice);
        Assert.Empty(seen);
    }

    [Fact]
    public void A_clock_that_went_back_by_an_hour_changes_nothing_until_it_has_caught_up() =>
        Assert.Same(Known, AccountWatch.Judge(Known, Honest(Noon.AddHours(-1)), Options).Next);

    [Fact]
    public void A_clock_that_was_days_ahead_does_not_end_the_watch()
    {
        var ahead = AccountWatch.Judge(Known, Honest(Noon.AddDays(30)), Options).Next;

        var (next, seen) = AccountWatch.Judge(ahead, Honest(Noon), Options);

        Assert.Equal(Noon, next.LastWindow);
        Assert.Empty(seen);
        Assert.Contains(AlertKind.VolumeSpike, Kinds(AccountWatch.Look(next, Window(Noon.AddMinutes(5)).Send(300).Build(), Options)));
    }

    [Theory, InlineData(3), InlineData(6), InlineData(42)]
    public void After_days_of_silence_the_usual_is_as_usual_as_before(int days)
    {
        var (_, seen) = Honest(Known, Noon.AddDays(days), Noon.AddDays(days + 7));

        Assert.Empty(seen.Select(one => one.Sentence));
    }

    [Fact]
    public void What_is_known_survives_its_row()
    {
        var saved = JsonSerializer.SerializeToUtf8Bytes(Known, WatchJson.Default.WatchState);
        var read = JsonSerializer.Deserialize(saved, WatchJson.Default.WatchState)! with { Profile = Known.Profile };
        var next = Window(Noon).Send(300, "UZ").Build();

        Assert.InRange(saved.Length, 1, 16 * 1024);
        Assert.Equal(AccountWatch.Look(Known, next, Options), AccountWatch.Look(read, next, Options));
    }
}
