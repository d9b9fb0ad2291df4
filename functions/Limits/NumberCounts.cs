using System.Globalization;
using System.Text;

namespace Waxseal.Limits;

/// <summary>What one number got within the last hour: when, and of which text the hash. Pure.</summary>
internal sealed record NumberCounts(IReadOnlyList<NumberCount> All)
{
    public static NumberCounts None { get; } = new([]);

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>The same without what is older than an hour. What is later than now, of a clock that was put back, is of now.</summary>
    public NumberCounts At(DateTimeOffset now)
    {
        var (from, to) = ((now - Window).ToUnixTimeSeconds(), now.ToUnixTimeSeconds());
        return new NumberCounts(
            [.. All.Where(one => one.Second > from).Select(one => one.Second <= to ? one : one with { Second = to })]);
    }

    /// <summary>Adds one more, or says how long it must wait; of counts as <see cref="At"/> made them.</summary>
    public (NumberCounts Counts, NumberRefusal? Refusal) Add(string text, DateTimeOffset now, int sameMax, int anyMax)
    {
        var same = All.Where(one => one.Text == text).ToArray();
        if (same.Length >= sameMax) return (this, new NumberRefusal(IsSame: true, WaitFor(same, sameMax, now)));
        if (All.Count >= anyMax) return (this, new NumberRefusal(IsSame: false, WaitFor(All, anyMax, now)));
        return (new NumberCounts([.. All, new NumberCount(now.ToUnixTimeSeconds(), text)]), null);
    }

    /// <summary>The same without one of this text at this time.</summary>
    public NumberCounts Without(NumberCount one)
    {
        var left = All.ToList();
        left.Remove(one);
        return new NumberCounts(left);
    }

    public string Write()
    {
        var text = new StringBuilder();
        foreach (var one in All) text.Append(one.Second.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(one.Text).Append('\n');
        return text.ToString();
    }

    /// <summary>What <see cref="Write"/> wrote; lines of nonsense say nothing.</summary>
    public static NumberCounts Read(string text) => new(
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .Where(parts => parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(parts => new NumberCount(long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1])),
    ]);

    private static TimeSpan WaitFor(IReadOnlyList<NumberCount> counts, int max, DateTimeOffset now)
    {
        if (max <= 0) return Window;
        var frees = counts.Select(one => one.Second).Order().ElementAt(counts.Count - max);
        return DateTimeOffset.FromUnixTimeSeconds(frees) + Window - now;
    }
}

/// <summary>One message to a number.</summary>
internal readonly record struct NumberCount(long Second, string Text);

/// <summary>A number got enough.</summary>
/// <param name="IsSame">Of this text; else of any.</param>
/// <param name="RetryAfter">How long until it may get another.</param>
internal sealed record NumberRefusal(bool IsSame, TimeSpan RetryAfter);
