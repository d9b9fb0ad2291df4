namespace Waxseal.Upkeep;

/// <summary>
/// Counts an account's day in bounded memory. Pure: the same rows in the same order give the same counts. Groups of few recipients are not
/// hidden: the counts are the account's own data, and it can look at each of its messages anyhow; hiding one failed message would hide what
/// they are for; and a hidden group could be had by subtraction. Nothing in them says who a recipient is.
/// </summary>
/// <param name="tokensMax">Tokens in memory at most.</param>
internal sealed class DayTally(int tokensMax)
{
    // With these limits a country's cells fit 64 KB, the most that a property of a row holds.
    private const int ReasonsCellsMax = 200;
    private const int ReasonCharactersMax = 40;
    private const int CountryCharactersMax = 3;
    private const string None = "none";
    private const string Other = "other";
    private readonly Dictionary<string, CountryTally> countries = new(StringComparer.Ordinal);
    private int room = tokensMax;

    /// <summary>Counts one message.</summary>
    public void Add(CountableRow row)
    {
        // The table is not trusted: what is no country has no row of its own.
        var named = row.Country.Length is > 0 and <= CountryCharactersMax && row.Country.All(char.IsAsciiLetterOrDigit);
        var country = named ? row.Country : CountryCounts.UnknownCountry;
        if (!countries.TryGetValue(country, out var tally)) countries[country] = tally = new CountryTally();
        tally.Recipients.Add(row.Token, ref room);

        var cell = tally.CellOf(row);
        cell.Messages++;
        cell.Parts += row.Parts;
        cell.Recipients.Add(row.Token, ref room);
    }

    /// <summary>The counts so far, in the order of the alphabet.</summary>
    public IReadOnlyList<CountryCounts> Counts(DateOnly day) =>
    [
        .. countries.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new CountryCounts(
            day, one.Key, one.Value.Recipients.Count, one.Value.Recipients.AtLeast, one.Value.Counts())),
    ];

    private sealed record CellKey(string Channel, string Status, string Reason, string Kind);

    private sealed class CellTally
    {
        public long Messages { get; set; }

        public long Parts { get; set; }

        public RecipientSet Recipients { get; } = new();
    }

    private sealed class CountryTally
    {
        private readonly Dictionary<CellKey, CellTally> cells = [];

        public RecipientSet Recipients { get; } = new();

        public CellTally CellOf(CountableRow row)
        {
            // Operators make up reasons of their own: beyond the limit they are one. Channels, states and kinds are few.
            var reason = row.Reason.Length is > 0 and <= ReasonCharactersMax ? row.Reason : row.Reason.Length == 0 ? None : Other;
            var key = new CellKey(row.Channel is "auto" or "" ? None : row.Channel, row.Status, reason, row.Kind);
            if (cells.TryGetValue(key, out var known)) return known;
            if (cells.Count >= ReasonsCellsMax) key = key with { Reason = Other };
            if (!cells.TryGetValue(key, out var cell)) cells[key] = cell = new CellTally();
            return cell;
        }

        public IReadOnlyList<AnalyticsCell> Counts() =>
        [
            .. cells.Select(one => new AnalyticsCell(
                    one.Key.Channel, one.Key.Status, one.Key.Reason, one.Key.Kind, one.Value.Messages, one.Value.Parts,
                    one.Value.Recipients.Count, one.Value.Recipients.AtLeast))
                .OrderBy(cell => cell.Channel, StringComparer.Ordinal).ThenBy(cell => cell.Status, StringComparer.Ordinal)
                .ThenBy(cell => cell.Reason, StringComparer.Ordinal).ThenBy(cell => cell.Kind, StringComparer.Ordinal),
        ];
    }
}
