using System.Text.Json.Serialization;

namespace Waxseal.Watch;

/// <summary>
/// Counts that fade: each halves with every half-life. Bounded: of too many kinds the rarest are dropped from the list, and stay in
/// the sum.
/// </summary>
public sealed record Shares
{
    /// <summary>Nothing yet.</summary>
    public static Shares Empty { get; } = new();

    private const double Forgotten = 0.01;

    /// <summary>The time that the counts are as of.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>All, those of no kept kind included.</summary>
    public double All { get; init; }

    /// <summary>By kind.</summary>
    public IReadOnlyDictionary<string, double> Kinds { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The count of a kind.</summary>
    public double Of(string kind) => Kinds.GetValueOrDefault(kind);

    /// <summary>How much of all is of a kind; 0 of nothing.</summary>
    public double ShareOf(string kind) => All > 0 ? Of(kind) / All : 0;

    /// <summary>The most of one kind.</summary>
    [JsonIgnore]
    public double Most => Kinds.Count > 0 ? Kinds.Values.Max() : 0;

    /// <summary>The counts as they are then. A time before theirs changes nothing.</summary>
    public Shares FadedTo(DateTimeOffset at, TimeSpan halfLife)
    {
        if (at <= At || All == 0) return this;
        var left = Math.Pow(0.5, (at - At) / halfLife);
        var kinds = new Dictionary<string, double>(Kinds.Count, StringComparer.Ordinal);
        foreach (var (kind, count) in Kinds)
        {
            if (count * left >= Forgotten) kinds[kind] = count * left;
        }

        return new Shares { At = at, All = All * left < Forgotten ? 0 : All * left, Kinds = kinds };
    }

    /// <summary>With more of them, each counted by its weight.</summary>
    public Shares Plus(long all, IReadOnlyDictionary<string, int> more, int kindsMax, Func<string, double>? weight = null)
    {
        if (all == 0) return this;
        var kinds = new Dictionary<string, double>(Kinds, StringComparer.Ordinal);
        double left = all;
        foreach (var (kind, count) in more)
        {
            var weighed = count * (weight?.Invoke(kind) ?? 1);
            kinds[kind] = kinds.GetValueOrDefault(kind) + weighed;
            left -= count - weighed;
        }

        return new Shares { At = At, All = All + left, Kinds = kinds.Count <= kindsMax ? kinds : Bounded(kinds, kindsMax) };
    }

    private static Dictionary<string, double> Bounded(Dictionary<string, double> kinds, int kindsMax) => kinds
        .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(kindsMax)
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
