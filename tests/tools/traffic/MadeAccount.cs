namespace Waxseal.Tests.Tools.Traffic;

/// <summary>A made-up account: how much it sends, when, where to.</summary>
/// <param name="Name">Its id.</param>
/// <param name="PerDay">Messages of a mean day when the year begins.</param>
/// <param name="Rhythm">When it sends.</param>
/// <param name="HoursFromUtc">Its clock in winter.</param>
/// <param name="SummerTime">Whether that clock is put forward from the last Sunday of March to the last of October.</param>
/// <param name="GrowthPerYear">0.3 is a third more at the end of the year.</param>
/// <param name="Countries">Its countries, the most frequent first.</param>
/// <param name="Templates">How many texts it has.</param>
/// <param name="DeliveredShare">How many of its messages arrive.</param>
/// <param name="Seed">Where its chance begins.</param>
public sealed record MadeAccount(
    string Name, double PerDay, Rhythm Rhythm, int HoursFromUtc, bool SummerTime, double GrowthPerYear, IReadOnlyList<string> Countries,
    int Templates, double DeliveredShare, int Seed)
{
    private static readonly int[] Sizes =
        [5, 5, 20, 20, 50, 50, 120, 120, 300, 300, 800, 800, 1200, 2000, 2000, 5000, 5000, 8000, 12_000, 50_000];

    private static readonly string[] Homes = ["GB", "DE", "FR", "US", "ES", "NL", "PL", "IN", "BR", "ZA"];

    /// <summary>Accounts of all sizes, the same for the same seed.</summary>
    public static IReadOnlyList<MadeAccount> Some(int seed, int smallest, int largest) =>
        [.. Sizes.Select((size, at) => Make(size, at, seed)).Where(one => one.PerDay >= smallest && one.PerDay <= largest)];

    /// <summary>Messages an hour that are to be expected then: growth and rhythm, without holidays or chance.</summary>
    public double HourAt(DateTimeOffset at, DateTimeOffset yearStart) =>
        PerDay * (1 + GrowthPerYear * (at - yearStart).TotalDays / 365) * Shape(LocalAt(at));

    /// <summary>The time on the account's wall.</summary>
    public DateTimeOffset LocalAt(DateTimeOffset at) =>
        at.ToUniversalTime().AddHours(HoursFromUtc + (SummerTime && IsSummer(at.ToUniversalTime()) ? 1 : 0));

    private static MadeAccount Make(int size, int at, int seed)
    {
        var chance = new Chance(seed * 1000 + at);
        var home = chance.Below(Homes.Length);
        var countries = Enumerable.Range(0, chance.Between(1, 6)).Select(one => Homes[(home + one * 3) % Homes.Length]).Distinct();
        return new MadeAccount(
            $"acc_year_{at:00}", size, (Rhythm)(1 + at % 4), chance.Between(-8, 9), chance.Is(0.6), chance.Between(-0.1, 0.6),
            [.. countries], chance.Between(4, 30), chance.Between(0.92, 0.985), seed * 1000 + at);
    }

    // Share of a mean day that the hour has.
    private double Shape(DateTimeOffset local)
    {
        var hour = local.TimeOfDay.TotalHours;
        var weekend = local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return Rhythm switch
        {
            Rhythm.Office => weekend ? 0.0005 : hour is >= 8 and < 18 ? (hour is >= 12 and < 13 ? 0.08 : 0.145) : 0.001,
            Rhythm.Shop => hour is >= 9 and < 21
                ? (0.05 + 0.05 * Math.Sin(Math.PI * (hour - 9) / 12)) * (local.DayOfWeek == DayOfWeek.Saturday ? 1.5 : 1) : 0.002,
            Rhythm.AllDay => (1 - 0.85 * Math.Cos(2 * Math.PI * (hour - 4) / 24)) / 24 * (weekend ? 0.8 : 1.08),
            _ => hour is >= 9 and < 10 ? (weekend ? 0.1 : 0.7) : hour is >= 7 and < 20 ? (weekend ? 0.01 : 0.04) : 0.002,
        };
    }

    private static bool IsSummer(DateTimeOffset utc)
    {
        var march = new DateTimeOffset(utc.Year, 3, 31, 1, 0, 0, TimeSpan.Zero);
        var october = new DateTimeOffset(utc.Year, 10, 31, 1, 0, 0, TimeSpan.Zero);
        return utc >= march.AddDays(-(int)march.DayOfWeek) && utc < october.AddDays(-(int)october.DayOfWeek);
    }
}
