using Waxseal.Watch.Series;

namespace Waxseal.Watch;

/// <summary>What time and a window do to what is known, before anybody judges it.</summary>
internal static class Passage
{
    private static readonly TimeSpan HourHalf = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan TextsHalf = TimeSpan.FromHours(1);
    private static readonly TimeSpan WeeksHalf = TimeSpan.FromDays(21);
    private static readonly TimeSpan MonthHalf = TimeSpan.FromDays(30);

    // Odd for the fourth day (3.86, the day before 2.93), or the fifth week (3.64, the week before 3.14), at the same hour, this time
    // included: three alerts told a person, and it still comes.
    private static readonly TimeSpan HabitHalf = TimeSpan.FromDays(28);
    private const double HabitMin = 3.4;

    // Longer than a weekend with a holiday. What was silent for longer, or not watched, teaches nothing about when it is silent.
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(56);
    private static readonly TimeSpan SilenceMax = TimeSpan.FromHours(84);

    /// <summary>As it is when this window begins: what was silent in between was zero, unless it was silent for days.</summary>
    public static WatchState To(WatchState state, DateTimeOffset window, SeriesDetector series)
    {
        if (state.LastWindow is not { } last) return state;
        if (IsAhead(state, window)) return AfterSilence(Rewound(state, window), window);
        var next = Fade(state.LastActive is { } active && window - active > ForgottenAfter ? state with { Seen = 0 } : state, window);
        return window - last - Tally.Length > SilenceMax ? AfterSilence(next, window) : Silent(next, last + Tally.Length, window, series);
    }

    /// <summary>Whether the last window is so far ahead of this one that the clock must have been wrong then.</summary>
    public static bool IsAhead(WatchState state, DateTimeOffset window) => state.LastWindow - window > AccountWatch.AheadMax;

    /// <summary>With the window in the short memories.</summary>
    public static WatchState Through(WatchState known, Tally window)
    {
        var fits = window.HashVersion >= known.HashVersion;
        var state = window.HashVersion > known.HashVersion ? known.WithoutHashes(window.HashVersion) : known;
        return state with
        {
            Last = Pushed(known.Last, window.Accepted),
            CountriesNow = At(state.CountriesNow, window).Plus(window.Accepted, window.Countries, WatchState.CountriesMax),
            TemplatesNow = fits
                ? At(state.TemplatesNow, window).Plus(window.Texts, window.Templates, Tally.TemplatesMax) : state.TemplatesNow,
            PrefixesNow = fits && window.Prefixes.Count > 0
                ? At(state.PrefixesNow, window).Plus(window.Accepted, window.Prefixes, Tally.PrefixesMax) : state.PrefixesNow,
            NumbersNow = fits
                ? At(state.NumbersNow, window).Plus(window.Accepted, window.Numbers, WatchState.NumbersMax)
                    .Plus(window.RefusedForNumber, window.Refused, WatchState.NumbersMax)
                : state.NumbersNow,
            SequenceNow = At(state.SequenceNow, window).Plus(window.Accepted, Hits(window.Neighbours), 1),
            RefusedNow = fits
                ? At(state.RefusedNow, window).Plus(window.RefusedForNumber, window.Refused, WatchState.NumbersMax) : state.RefusedNow,
            DeliveryNow = At(state.DeliveryNow, window).Plus(window.Delivered + window.Undeliverable, Hits(window.Delivered), 1),
            ConfirmationNow = At(state.ConfirmationNow, window).Plus(window.CodesSent, Hits(window.CodesConfirmed), 1),
        };
    }

    /// <summary>A rate's hits as kinds.</summary>
    public static IReadOnlyDictionary<string, int> Hits(long count) =>
        new Dictionary<string, int>(StringComparer.Ordinal) { [Sight.Hits] = (int)Math.Min(count, int.MaxValue) };

    /// <summary>After an hour that is over.</summary>
    public static WatchState HourOver(WatchState state, DateTimeOffset hour)
    {
        // What is barred is never learnt, and is no habit either, however often it comes.
        var vouched = state.OpenHourVouched;
        var odd = state.OpenHourOdd && !state.OpenHourBarred && !vouched && state.OpenHour > 0;
        var (name, habits) = ($"h{hour.UtcDateTime.Hour}", state.OddHours);
        if (odd)
        {
            habits = (habits.All == 0 ? habits with { At = hour } : habits.FadedTo(hour, HabitHalf)).Plus(
                1, new Dictionary<string, int>(StringComparer.Ordinal) { [name] = 1 }, kindsMax: 24);
        }

        var excluded = !vouched && (state.OpenHourBarred || (state.OpenHourOdd && !(odd && habits.Of(name) >= HabitMin)));
        var profile = vouched ? state.Profile.LearnVouched(hour, state.OpenHour) : state.Profile.Learn(hour, state.OpenHour, excluded);
        var burst = state.Since is not null && !excluded && !vouched && state.OpenHour >= 20
            ? state.Burst + ((double)state.OpenHourMost / state.OpenHour - state.Burst) * 0.05
            : state.Burst;
        return state with
        {
            Profile = state.Since is null ? state.Profile : profile,
            OddHours = habits,
            Burst = Math.Round(burst, 5),
            OpenHour = 0,
            OpenHourMost = 0,
            OpenHourOdd = false,
            OpenHourBarred = false,
            OpenHourVouched = false,
        };
    }

    /// <summary>The hour that a window is in.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);

    private static WatchState Silent(WatchState state, DateTimeOffset from, DateTimeOffset to, SeriesDetector series)
    {
        var next = state;
        for (var window = from; window < to; window += Tally.Length)
        {
            series.Observe(window, 0);
            if (next.Last.Any(count => count > 0)) next = next with { Last = Pushed(next.Last, 0) };
            if (HourOf(window + Tally.Length) > HourOf(window)) next = HourOver(next, HourOf(window));
        }

        return next;
    }

    private static WatchState AfterSilence(WatchState state, DateTimeOffset window) =>
        state with
        {
            Last = [], OpenHour = 0, OpenHourMost = 0, OpenHourOdd = false, OpenHourBarred = HourOf(window) < window,
            OpenHourVouched = false,
        };

    private static WatchState Fade(WatchState state, DateTimeOffset at) => state with
    {
        Countries = state.Countries.FadedTo(at, WeeksHalf),
        CountriesNow = state.CountriesNow.FadedTo(at, HourHalf),
        Templates = state.Templates.FadedTo(at, WeeksHalf),
        TemplatesNow = state.TemplatesNow.FadedTo(at, TextsHalf),
        PrefixesNow = state.PrefixesNow.FadedTo(at, HourHalf),
        NumbersNow = state.NumbersNow.FadedTo(at, HourHalf),
        Sequence = state.Sequence.FadedTo(at, WeeksHalf),
        SequenceNow = state.SequenceNow.FadedTo(at, HourHalf),
        RefusedNow = state.RefusedNow.FadedTo(at, HourHalf),
        Delivery = state.Delivery.FadedTo(at, WeeksHalf),
        DeliveryNow = state.DeliveryNow.FadedTo(at, HourHalf),
        Confirmation = state.Confirmation.FadedTo(at, WeeksHalf),
        ConfirmationNow = state.ConfirmationNow.FadedTo(at, HourHalf),
        Networks = state.Networks.FadedTo(at, MonthHalf),
    };

    private static WatchState Rewound(WatchState state, DateTimeOffset at) => state with
    {
        Since = state.Since < at ? state.Since : at,
        OddHours = Shares.Empty,
        Countries = state.Countries with { At = at },
        CountriesNow = Shares.Empty,
        Templates = state.Templates with { At = at },
        TemplatesNow = Shares.Empty,
        PrefixesNow = Shares.Empty,
        NumbersNow = Shares.Empty,
        Sequence = state.Sequence with { At = at },
        SequenceNow = Shares.Empty,
        RefusedNow = Shares.Empty,
        Delivery = state.Delivery with { At = at },
        DeliveryNow = Shares.Empty,
        Confirmation = state.Confirmation with { At = at },
        ConfirmationNow = Shares.Empty,
        Networks = state.Networks with { At = at },
    };

    private static Shares At(Shares shares, Tally window) => shares.All == 0 ? shares with { At = window.Window } : shares;

    private static IReadOnlyList<long> Pushed(IReadOnlyList<long> last, long count) =>
        [.. last.Skip(Math.Max(0, last.Count - WatchState.HourWindows + 1)), count];
}
