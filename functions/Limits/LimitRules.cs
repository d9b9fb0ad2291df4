using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>What an account's own limits may say.</summary>
public static class LimitRules
{
    /// <summary>A row of a number holds a line a message.</summary>
    internal const int ToNumberMax = 1000;

    private const int VolumeFloorMax = 100_000_000;
    private const int CountriesMax = 250;
    private static readonly string[] VolumeModes = ["enforce", "monitor"];

    /// <summary>The member that is wrong and a sentence about it, or null.</summary>
    public static (string Field, string Fault)? FaultOf(LimitSettings settings) =>
        FaultOf("dayMax", settings.DayMax, 1, int.MaxValue)
        ?? FaultOf("keyPerSecond", settings.KeyPerSecond, 1, AccountDraft.PerSecondMax)
        ?? FaultOf("keyBurst", settings.KeyBurst, 1, AccountDraft.BurstMax)
        ?? FaultOf("sameToNumberMax", settings.SameToNumberMax, 1, ToNumberMax)
        ?? FaultOf("toNumberMax", settings.ToNumberMax, 1, ToNumberMax)
        ?? FaultOf("volumeFloor", settings.VolumeFloor, 1, VolumeFloorMax)
        ?? FaultOfMode(settings)
        ?? FaultOfCountries(settings.Countries);

    /// <summary>The same of quotas of countries.</summary>
    internal static (string Field, string Fault)? FaultOfCountries(IEnumerable<KeyValuePair<string, int>> countries)
    {
        var count = 0;
        foreach (var (iso, max) in countries)
        {
            if (++count > CountriesMax) return ("countries", $"There can be {CountriesMax} at most.");

            // The name is not repeated where it is unknown: it is what somebody else wrote.
            if (!CountryCodes.Has(iso))
                return ("countries", "A country is its ISO 3166-1 alpha-2 code in capitals, such as GB, or 001 for numbers of none.");
            if (max < 0) return ($"countries.{iso}", "It must be 0 or more messages a day.");
        }

        return null;
    }

    private static (string, string)? FaultOf(string field, int? value, int min, int max) =>
        value < min || value > max ? (field, $"It must be {min} to {max}.") : null;

    private static (string, string)? FaultOfMode(LimitSettings settings) =>
        settings.VolumeMode is { } mode && !VolumeModes.Contains(mode, StringComparer.Ordinal)
            ? ("volumeMode", $"It must be {string.Join(" or ", VolumeModes)}.")
            : null;
}
