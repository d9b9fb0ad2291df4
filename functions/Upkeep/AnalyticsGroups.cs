namespace Waxseal.Upkeep;

/// <summary>
/// Joins daily counts to the groups that were asked for. Messages and parts add up. Recipients do where no number can be in both: a number
/// has one country. Else the largest is taken, which is never too many, and said to be the least.
/// </summary>
/// <param name="by">What is asked by.</param>
/// <param name="groupsMax">Groups at most.</param>
public sealed class AnalyticsGroups(IReadOnlyCollection<AnalyticsMember> by, int groupsMax)
{
    private readonly Dictionary<AnalyticsKey, Joined> groups = [];

    /// <summary>Adds the counts of a country's day, once each; false when there are too many groups.</summary>
    public bool TryAdd(CountryCounts counts)
    {
        foreach (var group in counts.Cells.GroupBy(cell => KeyOf(counts, cell)))
        {
            if (!groups.TryGetValue(group.Key, out var joined))
            {
                if (groups.Count == groupsMax) return false;
                groups[group.Key] = joined = new Joined();
            }

            joined.Add(counts, [.. group]);
        }

        return true;
    }

    /// <summary>The groups, in the order of their keys.</summary>
    public IReadOnlyList<AnalyticsGroup> List() =>
    [
        .. groups.Select(one => one.Value.As(one.Key))
            .OrderBy(one => one.Key.Day).ThenBy(one => one.Key.Country, StringComparer.Ordinal)
            .ThenBy(one => one.Key.Channel, StringComparer.Ordinal).ThenBy(one => one.Key.Status, StringComparer.Ordinal)
            .ThenBy(one => one.Key.Reason, StringComparer.Ordinal).ThenBy(one => one.Key.Kind, StringComparer.Ordinal),
    ];

    private AnalyticsKey KeyOf(CountryCounts counts, AnalyticsCell cell) => new(
        by.Contains(AnalyticsMember.Day) ? counts.Day : null,
        If(AnalyticsMember.Country, counts.Country),
        If(AnalyticsMember.Channel, cell.Channel),
        If(AnalyticsMember.Status, cell.Status),
        If(AnalyticsMember.Reason, cell.Reason),
        If(AnalyticsMember.Kind, cell.Kind));

    private string? If(AnalyticsMember member, string value) => by.Contains(member) ? value : null;

    private sealed class Joined
    {
        private readonly Dictionary<string, (long Recipients, bool AtLeast)> countries = new(StringComparer.Ordinal);
        private long messages;
        private long parts;

        public void Add(CountryCounts counts, AnalyticsCell[] cells)
        {
            messages += cells.Sum(cell => cell.Messages);
            parts += cells.Sum(cell => cell.Parts);
            var (recipients, atLeast) = RecipientsOf(counts, cells);

            // The same number may be in several days.
            countries[counts.Country] = countries.TryGetValue(counts.Country, out var before)
                ? (Math.Max(before.Recipients, recipients), true)
                : (recipients, atLeast);
        }

        public AnalyticsGroup As(AnalyticsKey key) => new(
            key, messages, parts, countries.Values.Sum(one => one.Recipients), countries.Values.Any(one => one.AtLeast));

        private static (long Recipients, bool AtLeast) RecipientsOf(CountryCounts counts, AnalyticsCell[] cells)
        {
            if (cells.Length == counts.Cells.Count) return (counts.Recipients, counts.AtLeast);
            return cells.Length == 1 ? (cells[0].Recipients, cells[0].AtLeast) : (cells.Max(cell => cell.Recipients), true);
        }
    }
}
