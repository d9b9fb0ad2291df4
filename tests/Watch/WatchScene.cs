using Waxseal.Flow;
using Waxseal.Watch;

namespace Waxseal.Tests.Watch;

/// <summary>An account with five weeks of honest traffic behind it: a shop that sends by day, less at weekends, nothing at night.</summary>
internal static class WatchScene
{
    public static readonly AccountId Shop = AccountId.Parse("acc_shop");
    public static readonly WatchOptions Options = new();

    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A Monday at noon, five weeks later.</summary>
    public static readonly DateTimeOffset Noon = Start.AddDays(35).AddHours(12);

    private static readonly Lazy<(WatchState State, List<Anomaly> Seen)> Past = new(() => Honest(WatchState.Unknown, Start, Noon));

    /// <summary>What is known of it at noon.</summary>
    public static WatchState Known => Past.Value.State;

    /// <summary>What was found odd until then.</summary>
    public static IReadOnlyList<Anomaly> SeenUntilNoon => Past.Value.Seen;

    public static TallyBuilder Window(DateTimeOffset at, RecentNumbers? recent = null) =>
        new(Shop, Tally.WindowOf(at), recent ?? new RecentNumbers());

    /// <summary>Messages to as many numbers far apart.</summary>
    public static TallyBuilder Send(this TallyBuilder tally, int count, string country = "GB", ulong template = 1, ulong seed = 0)
    {
        for (var at = 0; at < count; at++)
        {
            var number = 447_000_000_000 + Spread(seed * 10_007 + (ulong)tally.Window.UtcTicks / 1_000_000 + (ulong)at) % 1_000_000_000;
            tally.Accept(country, number, Spread(number), Spread(number / 10_000));
            tally.Read(template);
        }

        return tally;
    }

    public static Tally Honest(DateTimeOffset at)
    {
        var tally = Window(at);
        var (day, hour) = (at.DayOfWeek, at.Hour);
        var busy = hour is >= 8 and < 19 ? day is DayOfWeek.Saturday or DayOfWeek.Sunday ? 3 : 10 : 0;
        var noise = Spread((ulong)at.UtcTicks / 10_000);
        for (var part = 0; part < busy; part++)
        {
            if ((noise >> part & 3) == 0) continue;
            var country = (noise >> part & 15) == 1 ? "IE" : "GB";
            tally.Send(1, country, template: 1 + (noise >> (part + 7)) % 4, seed: (ulong)part);
            tally.End(arrived: (noise >> part & 63) != 5);
            tally.SendCode();
            if ((noise >> part & 7) != 1) tally.ConfirmCode();
        }

        return tally.Build();
    }

    public static (WatchState State, List<Anomaly> Seen) Honest(WatchState state, DateTimeOffset from, DateTimeOffset to)
    {
        var seen = new List<Anomaly>();
        for (var at = from; at < to; at += Tally.Length)
        {
            var tally = Honest(at);
            if (tally.IsEmpty) continue;
            (state, var found) = AccountWatch.Judge(state, tally, Options);
            seen.AddRange(found);
        }

        return (state, seen);
    }

    /// <summary>The last hour of honest traffic before a time is what a detector of rates sees; this is the same for an odd one.</summary>
    public static IReadOnlyList<Anomaly> After(WatchState state, IEnumerable<Tally> tallies)
    {
        var seen = new List<Anomaly>();
        foreach (var tally in tallies)
        {
            (state, var found) = AccountWatch.Judge(state, tally, Options);
            seen.AddRange(found);
        }

        return seen;
    }

    public static ulong Spread(ulong value)
    {
        // SplitMix64: the same on every machine.
        value += 0x9E3779B97F4A7C15;
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}
