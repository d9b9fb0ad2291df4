namespace Waxseal.Channels;

/// <summary>
/// Which operators take a number, best first: the longest prefix, then the lowest priority, then the lowest cost. Those that are equal
/// in all three share a rank; which of them is asked first depends on the moment. Pure, and without allocation on the way of a message.
/// </summary>
internal sealed class RouteTable
{
    /// <summary>As many as fit into the mask of those already tried.</summary>
    public const int OperatorsMax = 64;

    private readonly Entry[] entries;

    /// <summary>One list of routes an operator, in the order of the settings; an empty one takes every number.</summary>
    public RouteTable(IEnumerable<IReadOnlyCollection<OperatorRoute>> routesOfOperators)
    {
        Entry[] sorted =
        [
            .. routesOfOperators
                .SelectMany((routes, at) => (routes.Count == 0 ? [new OperatorRoute()] : routes)
                    .Select(route => new Entry(route.Prefix.TrimStart('+'), route.Priority, route.Cost, at, 0)))
                .OrderByDescending(entry => entry.Prefix.Length).ThenBy(entry => entry.Priority).ThenBy(entry => entry.Cost),
        ];
        var rank = 0;
        for (var at = 1; at < sorted.Length; at++)
        {
            if (!sorted[at].EqualsInRank(sorted[at - 1])) rank++;
            sorted[at] = sorted[at] with { Rank = rank };
        }

        entries = sorted;
    }

    private readonly record struct Entry(string Prefix, int Priority, int Cost, int Operator, int Rank)
    {
        public bool EqualsInRank(Entry other) =>
            Prefix.Length == other.Prefix.Length && Priority == other.Priority && Cost == other.Cost;
    }

    /// <summary>Writes the operators that take a number, best first and each once, and returns how many they are.</summary>
    /// <param name="digits">The number without its plus sign.</param>
    /// <param name="matches">Room for <see cref="OperatorsMax"/> of them.</param>
    public int Match(ReadOnlySpan<char> digits, Span<RouteMatch> matches)
    {
        var count = 0;
        var seen = 0UL;
        foreach (var entry in entries)
        {
            if ((seen & 1UL << entry.Operator) != 0 || !digits.StartsWith(entry.Prefix)) continue;
            seen |= 1UL << entry.Operator;
            matches[count++] = new RouteMatch(entry.Operator, entry.Rank);
        }

        return count;
    }
}

/// <summary>An operator that takes a number.</summary>
/// <param name="Operator">Its place in the settings.</param>
/// <param name="Rank">Lower is better; equal is as good.</param>
internal readonly record struct RouteMatch(int Operator, int Rank);
