using System.Globalization;
using System.Text;

namespace Waxseal.Limits;

/// <summary>Quotas as they stand in an account's row: a line each, <c>name at count,count,...</c>.</summary>
internal static class StoredQuotas
{
    /// <summary>What the lines say; a line of nonsense says nothing, and is counted.</summary>
    public static (Dictionary<string, QuotaState> States, int Damaged) Read(string text)
    {
        var (states, damaged) = (new Dictionary<string, QuotaState>(StringComparer.Ordinal), 0);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is [{ Length: > 0 } name, var at, var counts] && ReadState(at, counts) is { } state) states[name] = state;
            else damaged++;
        }

        return (states, damaged);
    }

    public static string Write(IEnumerable<KeyValuePair<string, QuotaState>> states)
    {
        var text = new StringBuilder();
        foreach (var (name, state) in states)
        {
            text.Append(name).Append(' ').Append(state.At.ToString(CultureInfo.InvariantCulture)).Append(' ');
            var last = state.Counts.Count;
            while (last > 0 && state.Counts[last - 1] == 0) last--;
            for (var at = 0; at < last; at++) text.Append(at > 0 ? "," : "").Append(state.Counts[at]);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static QuotaState? ReadState(string at, string counts)
    {
        if (!long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time)) return null;
        if (counts.Length == 0) return new QuotaState(time, []);
        var parts = counts.Split(',');
        if (parts.Length > SlidingHourQuota.Minutes) return null;
        var read = new int[parts.Length];
        for (var one = 0; one < read.Length; one++)
        {
            if (!int.TryParse(parts[one], NumberStyles.None, CultureInfo.InvariantCulture, out read[one])) return null;
        }

        return new QuotaState(time, read);
    }
}
