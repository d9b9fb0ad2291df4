using System.Collections.Frozen;

namespace Waxseal.Flow;

/// <summary>Finds who has a number: the longest match in the table of calling codes and their shared areas.</summary>
internal static class CountryCodes
{
    /// <summary>The longest entry below: a Vatican line under Italy's code, an Australian island.</summary>
    private const int PrefixDigitsMax = 7;

    private static readonly FrozenDictionary<int, CountryPrefix> ByDigits = Read();

    private static readonly FrozenSet<string> Isos = ByDigits.Values.Select(prefix => prefix.Country.Iso).ToFrozenSet();

    /// <summary>Whether numbers of this country, or <c>001</c>, are known.</summary>
    public static bool Has(string iso) => Isos.Contains(iso);

    /// <summary>The block with the longest matching digits; nothing when no network has them. Allocates nothing.</summary>
    public static CountryPrefix? Find(ReadOnlySpan<char> digits)
    {
        CountryPrefix? found = null;
        var number = 0;
        for (var length = 0; length < digits.Length && length < PrefixDigitsMax; length++)
        {
            number = number * 10 + (digits[length] - '0');
            if (ByDigits.TryGetValue(number, out var prefix)) found = prefix;
        }

        return found;
    }

    private static FrozenDictionary<int, CountryPrefix> Read()
    {
        var prefixes = new Dictionary<int, CountryPrefix>();
        foreach (var pair in CountryTable.WholeCodes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            Add(pair[..^2], string.Empty, new Country(pair[^2..]), CountryRange.Geographic);
        }

        foreach (var (code, iso, areas) in CountryTable.SharedCodes)
        {
            foreach (var area in areas.Split(' ')) Add(code, area, new Country(iso), CountryRange.Geographic);
        }

        foreach (var (code, iso, range, areas) in CountryTable.SpecialRanges)
        {
            foreach (var area in areas.Split(' ')) Add(code, area, new Country(iso), range);
        }

        return prefixes.ToFrozenDictionary();

        void Add(string code, string area, Country country, CountryRange range) =>
            prefixes.Add(int.Parse(code + area), new CountryPrefix(code + area, code, country, range));
    }
}
