using System.Globalization;

namespace Waxseal.Protection;

/// <summary>Which of an account's data keys: the day's own, or one that took its place after a leak.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Generation">
/// 0, or the number of the key-encryption key that leaked, and a million for each of the day's data keys that leaked by itself.
/// </param>
public readonly record struct DataKeyVersion(DateOnly Day, int Generation)
{
    /// <summary>More than a key-encryption key ever has versions: one a day for 2,700 years.</summary>
    internal const int OwnLeak = 1_000_000;

    private const string DayForm = "yyyyMMdd";

    /// <summary>The key-encryption key whose leak it was made after, by number; 0 for none.</summary>
    internal int WrappingLeak => Generation % OwnLeak;

    /// <summary><c>yyyyMMdd</c>, or <c>yyyyMMdd.3</c>: those of a day sort behind its own, and before the next day's.</summary>
    public override string ToString() => Generation == 0
        ? Day.ToString(DayForm, CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Day.ToString(DayForm, CultureInfo.InvariantCulture)}.{Generation}");

    /// <summary>Reads what <see cref="ToString"/> wrote, and nothing else.</summary>
    public static bool TryParse(string text, out DataKeyVersion version)
    {
        version = default;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var generation = 0;
        if (dot >= 0 && !int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out generation)) return false;
        if (!DateOnly.TryParseExact(
            dot < 0 ? text : text[..dot], DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return false;
        version = new(day, generation);
        return version.ToString() == text;
    }
}
