using System.Globalization;
using Waxseal.Flow;
using Waxseal.Watch;

namespace Waxseal.Bench.Anomalies;

/// <summary>One line of a traffic file.</summary>
/// <param name="Account">Whose, as the file names it.</param>
/// <param name="Event">What happened.</param>
internal sealed record TrafficLine(string Account, TrafficEvent Event)
{
    private static readonly Dictionary<string, TrafficStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["accepted"] = TrafficStatus.Accepted,
        ["sent"] = TrafficStatus.Accepted,
        ["submitted"] = TrafficStatus.Accepted,
        ["dispatched"] = TrafficStatus.Unknown,
        ["delivered"] = TrafficStatus.Delivered,
        ["undeliverable"] = TrafficStatus.Undeliverable,
        ["failed"] = TrafficStatus.Undeliverable,
        ["expired"] = TrafficStatus.Undeliverable,
        ["rejected"] = TrafficStatus.Undeliverable,
        ["code_sent"] = TrafficStatus.CodeSent,
        ["code"] = TrafficStatus.CodeSent,
        ["confirmed"] = TrafficStatus.Confirmed,
        ["code_confirmed"] = TrafficStatus.Confirmed,
        ["refused"] = TrafficStatus.RefusedForNumber,
        ["rate_limited"] = TrafficStatus.RefusedForNumber,
        ["new_network"] = TrafficStatus.NewNetwork,
    };

    /// <summary>Reads a line by its columns; null when it has no time, no account or no status that is known.</summary>
    public static TrafficLine? Parse(string line, IReadOnlyDictionary<string, int> columns)
    {
        var cells = CellsOf(line);
        if (!DateTimeOffset.TryParse(
                Cell("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            return null;
        var account = Cell("account");
        var status = Statuses.GetValueOrDefault(Cell("status") is { Length: > 0 } named ? named : "accepted");
        if (account.Length == 0 || status == TrafficStatus.Unknown) return null;
        var country = Cell("country").ToUpperInvariant();
        return new TrafficLine(account, new TrafficEvent(at, country, Cell("number-token"), Cell("skeleton"), status));

        string Cell(string column) => columns.TryGetValue(column, out var place) && place < cells.Count ? cells[place].Trim() : "";
    }

    /// <summary>The columns of a header; those of the documented order when the line is none.</summary>
    public static (IReadOnlyDictionary<string, int> Columns, bool IsHeader) ColumnsOf(string line)
    {
        string[] usual = ["time", "account", "country", "number-token", "skeleton", "status"];
        var names = CellsOf(line).Select(name => name.Trim().ToLowerInvariant().Replace('_', '-')).ToList();
        var isHeader = names.Contains("time") && names.Contains("account");
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < (isHeader ? names.Count : usual.Length); at++) columns.TryAdd(NameOf(isHeader ? names[at] : usual[at]), at);
        return (columns, isHeader);
    }

    /// <summary>An account of any name as an id of the gateway.</summary>
    public static AccountId IdOf(string account)
    {
        if (AccountId.TryParse(account, out var id)) return id;
        var letters = account.ToLowerInvariant().Take(30).Select(one => char.IsAsciiLetterOrDigit(one) ? one : '_');
        return AccountId.Parse("acc_" + string.Concat(letters));
    }

    private static string NameOf(string column) => column switch
    {
        "timestamp" or "at" => "time",
        "number" or "token" or "to" or "numbertoken" => "number-token",
        "template" or "template-hash" => "skeleton",
        _ => column,
    };

    // RFC 4180: a cell in quotes may hold commas, and a quote twice is one.
    private static List<string> CellsOf(string line)
    {
        if (!line.Contains('"')) return [.. line.Split(',')];
        var (cells, cell, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"') cell.Append(line[++at]);
            else if (line[at] == '"') quoted = !quoted;
            else if (line[at] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(line[at]);
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
