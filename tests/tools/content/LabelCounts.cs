using Waxseal.Steps.Scan.Content;

namespace Waxseal.Tests.Tools.Content;

/// <summary>Counts what was held by the label that somebody gave.</summary>
public sealed class LabelCounts
{
    private static readonly string[] Bad = ["smishing", "smish", "phishing", "fraud", "scam", "spam", "malicious", "bad", "prohibited"];

    private readonly SortedDictionary<string, int[]> held = new(StringComparer.OrdinalIgnoreCase);

    public void Count(string label, ContentReport report)
    {
        if (!held.TryGetValue(label, out var counts)) held[label] = counts = new int[(int)ContentVerdict.Prohibited + 2];
        counts[(int)report.Verdict]++;
        if (ScanSubject.IsHeld(report)) counts[^1]++;
    }

    /// <summary>A line a label: how many, how many held, how many of each verdict. None without labels.</summary>
    public IEnumerable<string> Summary()
    {
        foreach (var (label, counts) in held)
        {
            var all = counts[..^1].Sum();
            var what = Bad.Contains(label, StringComparer.OrdinalIgnoreCase) ? "recall" : "false holds";
            var verdicts = string.Join(", ", Enumerable.Range(1, counts.Length - 2)
                .Where(verdict => counts[verdict] > 0).Select(verdict => $"{(ContentVerdict)verdict} {counts[verdict]}"));
            yield return $"{label}: {all} messages, {counts[^1]} held ({what} {(double)counts[^1] / all:0.00%}); {verdicts}";
        }
    }
}
