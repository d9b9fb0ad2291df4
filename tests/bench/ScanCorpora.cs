using Waxseal.Tests.Tools.Content;

namespace Waxseal.Bench;

/// <summary>What the scanner says about the labelled sets of the repository.</summary>
/// <remarks>Of the sets that are kept apart only counts get out, never a text or a place.</remarks>
internal sealed class ScanCorpora(ScanSubject subject, string folder)
{
    private const int Seed = 20260;
    private const double RecallMin = 0.90;
    private const double DisguisedMin = 0.95;
    private const double LegitimateHeldMax = 0.003;
    private const double PersonalHeldMax = 0.005;

    private readonly IReadOnlyList<LabelledText> smishing = LabelledSets.Read(folder, "smishing");
    private readonly IReadOnlyList<LabelledText> legitimate = LabelledSets.Read(folder, "legitimate");
    private readonly IReadOnlyList<LabelledText> personal = LabelledSets.Read(folder, "personal");

    /// <summary>The open sets as they are.</summary>
    public IEnumerable<ScanFigure> Open() => Sets("open", smishing, legitimate, personal);

    /// <summary>The sets that nobody looked at while rules and weights were made.</summary>
    public IEnumerable<ScanFigure> HeldOut()
    {
        var apart = Path.Combine(folder, LabelledSets.HeldOut);
        return Sets(
            "held-out", LabelledSets.Read(apart, "smishing"), LabelledSets.Read(apart, "legitimate"), LabelledSets.Read(apart, "personal"));
    }

    /// <summary>Every fraud under every disguise that changes it.</summary>
    public IEnumerable<ScanFigure> Disguised()
    {
        var frauds = Labelled(smishing, "smishing");
        foreach (var disguise in Disguises.All)
        {
            var changed = frauds.Select(one => (one.Text, Hidden: disguise.Of(one.Text, Seed))).Where(one => one.Hidden != one.Text).ToArray();
            var found = changed.Count(one => subject.Holds(one.Hidden));
            if (changed.Length > 0) yield return AtLeast($"found under {disguise.Name}, {changed.Length} smishing", found, changed.Length, DisguisedMin);
        }
    }

    /// <summary>Every honest message under every change that means nothing.</summary>
    public IEnumerable<ScanFigure> Changed()
    {
        foreach (var change in HarmlessChanges.All)
        {
            var held = legitimate.Count(one => subject.HoldsWithOwnDomain(change.Of(one.Text, Seed)));
            yield return AtMost($"held with {change.Name}, {legitimate.Count} legitimate", held, legitimate.Count, LegitimateHeldMax);
            held = personal.Count(one => subject.HoldsWithOwnDomain(change.Of(one.Text, Seed)));
            yield return AtMost($"held with {change.Name}, {personal.Count} personal", held, personal.Count, PersonalHeldMax);
        }
    }

    /// <summary>Open messages that are judged wrongly, with the codes of what was found.</summary>
    public IEnumerable<string> Mistakes()
    {
        foreach (var one in smishing.Concat(legitimate).Concat(personal))
        {
            var report = subject.Scan(one.Text);
            if (ScanSubject.IsHeld(report) == one.Label is "smishing" or "spam") continue;
            var codes = string.Join(',', report.Findings.Select(finding => $"{finding.Code}:{finding.Points}"));
            yield return $"{one}\t{one.Label}\t{report.Points}\t{report.Score:0.00}\t{codes}\t{one.Text.ReplaceLineEndings("\\n")}";
        }
    }

    /// <summary>Open frauds that a disguise hides.</summary>
    public IEnumerable<string> HiddenFrauds(string disguiseName)
    {
        var disguise = Disguises.All.FirstOrDefault(one => one.Name == disguiseName)
            ?? throw new BenchException($"Disguises: {string.Join("; ", Disguises.All.Select(one => one.Name))}");
        return Labelled(smishing, "smishing")
            .Where(one => subject.Holds(one.Text))
            .Select(one => (one, Hidden: disguise.Of(one.Text, Seed)))
            .Where(pair => !subject.Holds(pair.Hidden))
            .Select(pair => $"{pair.one}\t{pair.Hidden.ReplaceLineEndings("\\n")}");
    }

    /// <summary>Open honest messages that a change gets held.</summary>
    public IEnumerable<string> HeldByChange() =>
        from change in HarmlessChanges.All
        from one in legitimate.Concat(personal)
        where !subject.Holds(one.Text)
        let changed = change.Of(one.Text, Seed)
        where subject.HoldsWithOwnDomain(changed)
        select $"{change}\t{one}\t{changed.ReplaceLineEndings("\\n")}";

    /// <summary>Share held by language, for the open sets.</summary>
    public IEnumerable<string> ByLanguage() => smishing.Concat(legitimate).Concat(personal)
        .GroupBy(one => (one.Kind, one.Language))
        .Select(group => $"{group.Key.Kind,-10} {group.Key.Language,-8} {group.Count(one => subject.Holds(one.Text)),4} of {group.Count(),4} held");

    private IEnumerable<ScanFigure> Sets(
        string set, IReadOnlyList<LabelledText> frauds, IReadOnlyList<LabelledText> business, IReadOnlyList<LabelledText> people)
    {
        if (Labelled(frauds, "smishing") is { Count: > 0 } smishes)
            yield return AtLeast($"{set} smishing found, of {smishes.Count}", smishes.Count(one => subject.Holds(one.Text)), smishes.Count, RecallMin);
        if (Labelled(frauds, "spam") is { Count: > 0 } spam)
            yield return AtLeast($"{set} spam found, of {spam.Count}", spam.Count(one => subject.Holds(one.Text)), spam.Count, RecallMin);
        if (business.Count > 0)
            yield return AtMost($"{set} legitimate held, of {business.Count}", business.Count(one => subject.Holds(one.Text)), business.Count, LegitimateHeldMax);
        if (people.Count > 0)
            yield return AtMost($"{set} personal held, of {people.Count}", people.Count(one => subject.Holds(one.Text)), people.Count, PersonalHeldMax);
    }

    private static List<LabelledText> Labelled(IReadOnlyList<LabelledText> all, string label) => [.. all.Where(one => one.Label == label)];

    private static ScanFigure AtLeast(string what, int count, int all, double goal) => new(what, (double)count / all, goal, "%");

    private static ScanFigure AtMost(string what, int count, int all, double goal) => new(what, (double)count / all, goal, "%") { AtMost = true };
}
