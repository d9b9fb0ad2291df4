using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Steps.Scan;

/// <summary>When advertising may go out again, by the clocks of the country that it goes to.</summary>
internal static class QuietTime
{
    /// <summary>Every step leaves one zone's quiet hours; two days of steps find an hour that suits all, where there is one.</summary>
    private const int StepsMax = 24;

    /// <summary>The end of the quiet hours that an instant lies in; null when it lies in none.</summary>
    /// <remarks>
    /// Nobody knows in which of a country's zones a phone is: the instant must be outside the quiet hours of all. Where no instant is,
    /// as with long nights in a wide country, the zone with most people decides.
    /// </remarks>
    public static DateTimeOffset? EndOf(QuietHours quiet, string country, DateTimeOffset due)
    {
        var zones = CountryZones.Of(country);
        var at = due;
        for (var steps = 0; steps < StepsMax; steps++)
        {
            if (NextEnd(quiet, zones, at) is not { } end) return at == due ? null : at;
            at = end;
        }

        return EndIn(quiet, zones[0], due);
    }

    private static DateTimeOffset? NextEnd(QuietHours quiet, IReadOnlyList<TimeZoneInfo> zones, DateTimeOffset at)
    {
        foreach (var zone in zones)
        {
            if (EndIn(quiet, zone, at) is { } end) return end;
        }

        return null;
    }

    private static DateTimeOffset? EndIn(QuietHours quiet, TimeZoneInfo zone, DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        if (!quiet.Hold(TimeOnly.FromDateTime(local))) return null;
        var end = local.Date + quiet.To.ToTimeSpan();
        if (end <= local) end = end.AddDays(1);

        // The hour that a clock leaves out in spring is no hour to wait for.
        while (zone.IsInvalidTime(end)) end = end.AddMinutes(30);
        var instant = new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
        return instant > at ? instant : at.AddMinutes(1);
    }
}
