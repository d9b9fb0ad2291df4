namespace Waxseal.Steps.Scan.Content;

/// <summary>Collects findings: the first of each kind, up to a limit.</summary>
internal sealed class FindingList(MessageText text, int findingsMax)
{
    private readonly List<Finding> findings = [];

    /// <summary>What was found so far.</summary>
    public List<Finding> All => findings;

    /// <summary>A copy that outlives the scan.</summary>
    public Finding[] ToArray() => [.. findings];

    /// <summary>Forgets the findings of the message before.</summary>
    public void Clear() => findings.Clear();

    /// <summary>Notes a kind at a place in the views. A second one of its kind adds nothing: ten links do not make a fraud.</summary>
    public void Add(FindingKind kind, int start, int length)
    {
        if (findings.Count >= findingsMax || Has(kind)) return;
        var origin = text.OriginOf(start);
        findings.Add(kind.At(origin, text.OriginOf(start + length) - origin));
    }

    /// <summary>Notes a kind at several places in the views, the strongest first; at least one.</summary>
    public void Add(FindingKind kind, ReadOnlySpan<TextSpan> places)
    {
        if (findings.Count >= findingsMax || Has(kind)) return;
        var more = new TextSpan[places.Length - 1];
        for (var i = 0; i < more.Length; i++) more[i] = OriginOf(places[i + 1]);
        var first = OriginOf(places[0]);
        findings.Add(kind.At(first.Start, first.Length) with { More = more });
    }

    private TextSpan OriginOf(TextSpan place)
    {
        var start = text.OriginOf(place.Start);
        return new TextSpan(start, text.OriginOf(place.Start + place.Length) - start);
    }

    /// <summary>Whether a kind was noted.</summary>
    public bool Has(FindingKind kind)
    {
        foreach (var finding in findings)
        {
            if (ReferenceEquals(finding.Code, kind.Code)) return true;
        }

        return false;
    }
}
