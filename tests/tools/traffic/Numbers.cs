using System.Globalization;

namespace Waxseal.Tests.Tools.Traffic;

/// <summary>Numbers that nobody has, in the shape of those that people have.</summary>
internal static class Numbers
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["GB"] = "44", ["DE"] = "49", ["FR"] = "33", ["US"] = "1", ["ES"] = "34", ["NL"] = "31", ["PL"] = "48", ["IN"] = "91",
        ["BR"] = "55", ["ZA"] = "27", ["KG"] = "996", ["LV"] = "371", ["CU"] = "53", ["TJ"] = "992", ["DZ"] = "213", ["MG"] = "261",
    };

    private static readonly string[] Far = ["KG", "LV", "CU", "TJ", "DZ", "MG"];

    /// <summary>One of the countries that no made-up account serves.</summary>
    public static string Abroad(int any) => Far[any % Far.Length];

    /// <summary>A number of the country; the same for the same <paramref name="any"/>.</summary>
    public static string Of(string country, int any) =>
        string.Create(CultureInfo.InvariantCulture, $"+{Codes[country]}{100_000_000 + any}");

    /// <summary>A number of one block of ten thousand.</summary>
    public static string OfPrefix(string country, int any) => Of(country, 555_550_000 + any);
}
