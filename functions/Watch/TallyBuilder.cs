using System.Globalization;
using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>Counts one account's window, event by event. Not for several threads at once.</summary>
public sealed class TallyBuilder(AccountId account, DateTimeOffset window, RecentNumbers recent, int hashVersion = 0)
{
    private readonly TopCounts countries = new(Tally.CountriesMax);
    private readonly TopCounts templates = new(Tally.TemplatesMax);
    private readonly TopCounts prefixes = new(Tally.PrefixesMax);
    private readonly TopCounts numbers = new(Tally.NumbersMax);
    private long neighbours;
    private long refused;
    private long delivered;
    private long undeliverable;
    private long codesSent;
    private long codesConfirmed;
    private long newNetworks;

    /// <summary>The window that is counted.</summary>
    public DateTimeOffset Window => window;

    /// <summary>Version of the hashes that are counted.</summary>
    public int HashVersion => hashVersion;

    /// <summary>Rises with every event.</summary>
    public int Changes { get; private set; }

    /// <summary>A message was taken.</summary>
    /// <param name="country">ISO code of the number's country, two letters or three digits.</param>
    /// <param name="digits">The number itself, for its neighbours; null where it is not known.</param>
    /// <param name="number">Keyed hash of the number.</param>
    /// <param name="prefix">Keyed hash of the number without its last four digits; null where it is not known.</param>
    public void Accept(string country, ulong? digits, ulong number, ulong? prefix)
    {
        Changes++;
        countries.Add(Pack(country));
        numbers.Add(number);
        if (prefix is { } known) prefixes.Add(known);
        if (digits is { } clear && recent.IsNeighbour(clear)) neighbours++;
    }

    /// <summary>The text of a message was read.</summary>
    public void Read(ulong template)
    {
        Changes++;
        templates.Add(template);
    }

    /// <summary>A message was refused because its number had enough.</summary>
    public void RefuseForNumber(int count)
    {
        Changes++;
        refused += count;
    }

    /// <summary>A message arrived, or will never.</summary>
    public void End(bool arrived)
    {
        Changes++;
        if (arrived) delivered++;
        else undeliverable++;
    }

    /// <summary>A code was sent.</summary>
    public void SendCode()
    {
        Changes++;
        codesSent++;
    }

    /// <summary>A code was entered.</summary>
    public void ConfirmCode()
    {
        Changes++;
        codesConfirmed++;
    }

    /// <summary>A key was used from a network that is new to it.</summary>
    public void MeetNetwork()
    {
        Changes++;
        newNetworks++;
    }

    /// <summary>What was counted so far.</summary>
    public Tally Build() => new(account, window)
    {
        HashVersion = hashVersion,
        Accepted = countries.All,
        Neighbours = neighbours,
        RefusedForNumber = refused,
        Countries = countries.Kept().ToDictionary(one => Unpack(one.Key), one => one.Count, StringComparer.Ordinal),
        Texts = templates.All,
        Templates = Named(templates),
        Prefixes = Named(prefixes),
        Numbers = Named(numbers),
        Delivered = delivered,
        Undeliverable = undeliverable,
        CodesSent = codesSent,
        CodesConfirmed = codesConfirmed,
        NewNetworks = newNetworks,
    };

    private static Dictionary<string, int> Named(TopCounts counts) => counts.Kept()
        .ToDictionary(one => one.Key.ToString("x16", CultureInfo.InvariantCulture), one => one.Count, StringComparer.Ordinal);

    private static ulong Pack(string country)
    {
        ulong packed = 0;
        foreach (var letter in country.AsSpan(0, Math.Min(country.Length, 8))) packed = packed << 8 | (byte)letter;
        return packed;
    }

    private static string Unpack(ulong packed)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (; packed > 0; packed >>= 8) letters[--at] = (char)(packed & 0xFF);
        return letters[at..].ToString();
    }
}
