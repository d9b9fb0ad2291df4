using Waxseal.Flow;

namespace Waxseal.Console;

/// <summary>Adds up the messages of each template while they are read.</summary>
internal sealed class CampaignTally
{
    private readonly Dictionary<string, Sum> sums = new(StringComparer.Ordinal);

    /// <summary>Counts one; what is of no campaign is left out.</summary>
    public void Add(QuarantineEntry entry)
    {
        if (entry.Campaign.Length == 0) return;
        if (!sums.TryGetValue(entry.Campaign, out var sum)) sums.Add(entry.Campaign, sum = new Sum(entry));
        sum.Count++;
        if (entry.HeldAt < sum.First) (sum.First, sum.Example) = (entry.HeldAt, entry);
        if (entry.HeldAt > sum.Last) sum.Last = entry.HeldAt;
        sum.SentBy.Add(entry.SentBy);
        foreach (var code in entry.Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal))
            sum.Codes[code] = sum.Codes.GetValueOrDefault(code) + 1;
    }

    /// <summary>Those with at least this many messages, the largest first.</summary>
    public IReadOnlyList<Campaign> List(int messagesMin, int countMax) =>
    [
        .. sums.Where(pair => pair.Value.Count >= messagesMin)
            .OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(countMax)
            .Select(pair => pair.Value.ToCampaign(pair.Key)),
    ];

    private sealed class Sum(QuarantineEntry first)
    {
        public int Count { get; set; }

        public DateTimeOffset First { get; set; } = first.HeldAt;

        public DateTimeOffset Last { get; set; } = first.HeldAt;

        public QuarantineEntry Example { get; set; } = first;

        public SortedSet<string> SentBy { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> Codes { get; } = new(StringComparer.Ordinal);

        public Campaign ToCampaign(string id) => new(
            id, Example.Reason, Count, First, Last, Example,
            [.. Codes.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)],
            [.. SentBy]);
    }
}
