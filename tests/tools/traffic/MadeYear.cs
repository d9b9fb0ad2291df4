namespace Waxseal.Tests.Tools.Traffic;

/// <summary>What happens to a made-up account within a year: holidays, campaigns, and attacks, which are the truth to find.</summary>
public sealed record MadeYear(
    MadeAccount Account, DateTimeOffset Start, int Days, IReadOnlySet<DateOnly> Holidays, IReadOnlyList<MadeCampaign> Campaigns,
    IReadOnlyList<Attack> Attacks)
{
    private const int HolidayCount = 10;
    private const int QuietDays = 60;
    private const double FastPerMinuteMin = 30;
    private const double LeakPerHourMin = 20;
    private const double LeakShare = 0.25;

    /// <summary>The year of an account, the same for the same account.</summary>
    public static MadeYear Of(MadeAccount account, DateTimeOffset start, int days)
    {
        var chance = new Chance(account.Seed + 500);
        var holidays = Enumerable.Range(0, HolidayCount)
            .Select(_ => DateOnly.FromDateTime(start.AddDays(chance.Below(365)).Date)).ToHashSet();
        var bare = new MadeYear(account, start, days, holidays, [], []);
        var attacks = bare.MakeAttacks(chance);
        return bare with { Attacks = attacks, Campaigns = bare.MakeCampaigns(chance, attacks) };
    }

    /// <summary>Messages an hour to be expected then, holidays included.</summary>
    public double HourAt(DateTimeOffset at) =>
        Account.HourAt(at, Start) * (Holidays.Contains(DateOnly.FromDateTime(Account.LocalAt(at).Date)) ? 0.2 : 1);

    // One of each kind, far enough apart that none hides in the alert of another, after the account has shown what is normal.
    private List<Attack> MakeAttacks(Chance chance)
    {
        var attacks = new List<Attack>();
        AttackKind[] kinds = [.. Enum.GetValues<AttackKind>().Where(kind => kind != AttackKind.None).OrderBy(_ => chance.Share())];
        var room = (Days - QuietDays) / kinds.Length;
        for (var at = 0; at < kinds.Length && room >= 12; at++)
        {
            var day = Start.AddDays(QuietDays + at * room + chance.Between(0, room - 10));
            if (TimeFor(kinds[at], day, chance) is { } time) attacks.Add(Make(kinds[at], time, chance));
        }

        return [.. attacks.OrderBy(attack => attack.Start)];
    }

    // At night means: when the account sends next to nothing. Those that send always have no such night.
    private DateTimeOffset? TimeFor(AttackKind kind, DateTimeOffset day, Chance chance)
    {
        var any = day.AddMinutes(chance.Below(1440)).AddSeconds(chance.Below(60));
        if (kind != AttackKind.Night) return any;
        var mean = Enumerable.Range(0, 168).Average(hour => Account.HourAt(day.AddHours(hour), Start));
        for (var hour = 0; hour < 48; hour++)
        {
            var time = any.AddHours(hour);
            var around = Enumerable.Range(-2, 5).Max(near => Account.HourAt(time.AddHours(near), Start));
            if (around < 0.06 * mean) return time;
        }

        return null;
    }

    private Attack Make(AttackKind kind, DateTimeOffset start, Chance chance)
    {
        var mean = Account.PerDay * (1 + Account.GrowthPerYear) / 24;
        var busiest = Enumerable.Range(0, 24).Max(hour => HourAt(start.AddHours(hour)));
        var (minutes, perMinute) = kind switch
        {
            AttackKind.StolenKey => (chance.Between(3, 10), Math.Max(chance.Between(100, 600), busiest * 2)),
            AttackKind.Loop => (chance.Between(8, 30), chance.Between(15, 60)),
            AttackKind.Pumping => (chance.Between(20, 90), Math.Max(FastPerMinuteMin, mean / 60 * 0.3)),
            AttackKind.NewCountry => (chance.Between(20, 90), Math.Max(FastPerMinuteMin, mean / 60 * 0.3)),
            AttackKind.Night => (chance.Between(15, 60), Math.Max(FastPerMinuteMin, mean / 60 * 0.5)),
            _ => (chance.Between(2, 5) * 1440, Math.Max(LeakPerHourMin, mean * LeakShare) / 60),
        };
        return new Attack(kind, start, start.AddMinutes(minutes), perMinute);
    }

    // One announced a month; three a year not announced, which add at most what the busiest hour has.
    private List<MadeCampaign> MakeCampaigns(Chance chance, List<Attack> attacks)
    {
        var campaigns = new List<MadeCampaign>();
        for (var at = 0; at < 16; at++)
        {
            var announced = at < 12;
            var day = announced ? at * 30 + chance.Between(0, 20) : 30 + (at - 12) * 80 + chance.Between(0, 60);
            if (day + 1 >= Days) continue;
            var busiest = Enumerable.Range(0, 24).Select(hour => Start.AddDays(day).AddHours(hour)).MaxBy(HourAt);
            var from = announced ? busiest.AddHours(chance.Between(-3, 3)).AddMinutes(chance.Below(60)) : busiest;
            var until = from.AddMinutes(chance.Between(60, 180));
            if (attacks.Any(attack => from < attack.End.AddHours(30) && until > attack.Start.AddHours(-30))) continue;
            var volume = announced
                ? Math.Max(50, HourAt(busiest) * chance.Between(2.0, 10.0))
                : HourAt(busiest) * chance.Between(0.4, 1.0) * (until - from).TotalHours;
            campaigns.Add(new MadeCampaign(from, until, (int)volume, announced));
        }

        return [.. campaigns.OrderBy(campaign => campaign.From)];
    }
}
