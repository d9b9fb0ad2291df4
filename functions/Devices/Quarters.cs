using System.Globalization;

namespace Waxseal.Devices;

/// <summary>Names of the times that rows stand under: a quarter for devices, a day for codes.</summary>
public static class Quarters
{
    /// <summary><c>d2026q4</c>.</summary>
    public static string Of(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"d{at.UtcDateTime.Year:0000}q{(at.UtcDateTime.Month + 2) / 3}");

    /// <summary>The quarter before.</summary>
    public static string Before(DateTimeOffset at) => Of(FirstOf(at).AddDays(-1));

    /// <summary><c>c20261123</c>.</summary>
    public static string DayOf(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"c{at.UtcDateTime:yyyyMMdd}");

    private static DateTimeOffset FirstOf(DateTimeOffset at) =>
        new(at.UtcDateTime.Year, (at.UtcDateTime.Month - 1) / 3 * 3 + 1, 1, 0, 0, 0, TimeSpan.Zero);
}
