using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using Waxseal.Accounts;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>Settings of content scanning, section <c>Scan</c>: what holds for every account whose own settings say nothing else.</summary>
public sealed class ScanOptions : IValidatableObject
{
    private const int TermsMax = 1000;
    private const int PatternsMax = 50;

    /// <summary>Points from which findings count in the risk score.</summary>
    [Range(1, 100)]
    public int SuspiciousPoints { get; set; } = 25;

    /// <summary>Points from which a message is held.</summary>
    [Range(1, 100)]
    public int HoldPoints { get; set; } = 50;

    /// <summary>Findings of one message; more say nothing new. At least all that policies and their sets can say have room.</summary>
    [Range(16, 256)]
    public int FindingsMax { get; set; } = 32;

    /// <summary>Links of one message that are looked at; more is itself a finding.</summary>
    [Range(1, 100)]
    public int LinksMax { get; set; } = 10;

    /// <summary>The weights of the content model; a relative path starts at the program's folder.</summary>
    [Required]
    public string ModelFile { get; set; } = ContentModel.ShippedFile;

    /// <summary>Families whose findings only show.</summary>
    public IReadOnlyList<string> Monitor { get; set; } = [];

    /// <summary>Families for which a message is refused that would be held.</summary>
    public IReadOnlyList<string> Block { get; set; } = [];

    /// <summary>Domains that are every account's own: of a gateway that one company runs for itself.</summary>
    public IReadOnlyList<string> OwnDomains { get; set; } = [];

    /// <summary>Sender IDs that are every account's own.</summary>
    public IReadOnlyList<string> OwnSenders { get; set; } = [];

    /// <summary>Words and phrases that nobody's messages may hold, beside those of each account.</summary>
    public IReadOnlyList<string> Terms { get; set; } = [];

    /// <summary>Regular expressions that nobody's messages may match, beside those of each account.</summary>
    public IReadOnlyList<string> Patterns { get; set; } = [];

    /// <summary>Sets of what is not carried; several with commas.</summary>
    public PolicySets PolicySets { get; set; } = PolicySets.Usual;

    /// <summary>From when on no advertising goes out, by the recipient's clock; not set: it always does.</summary>
    public TimeOnly? QuietFrom { get; set; }

    /// <summary>When it goes out again.</summary>
    public TimeOnly? QuietTo { get; set; }

    /// <summary>Whether marketing must say how to opt out.</summary>
    public bool OptOutWanted { get; set; }

    /// <summary>What becomes of messages while Azure AI Content Safety is configured and away.</summary>
    public UnavailableMode WhenUnavailable { get; set; } = UnavailableMode.Pass;

    /// <summary>Policies of accounts kept compiled: a few KiB each, and for each pattern tens of KiB, some MiB at the worst.</summary>
    [Range(1, 100_000)]
    public int PoliciesMax { get; set; } = 1000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HoldPoints < SuspiciousPoints)
            yield return new ValidationResult("Scan:HoldPoints must be at least Scan:SuspiciousPoints.");
        if (QuietFrom is null != QuietTo is null || (QuietFrom is not null && QuietFrom == QuietTo))
            yield return new ValidationResult("Scan:QuietFrom and Scan:QuietTo must both be set, and differ, or neither.");
        if (WhenUnavailable == UnavailableMode.Unknown)
            yield return new ValidationResult("Scan:WhenUnavailable must be Hold or Pass.");
        if (Terms.Count > TermsMax) yield return new ValidationResult($"Scan:Terms can be {TermsMax} at most.");
        if (Patterns.Count > PatternsMax) yield return new ValidationResult($"Scan:Patterns can be {PatternsMax} at most.");
        if (!Terms.All(PolicyTerms.IsTerm))
            yield return new ValidationResult("Each of Scan:Terms needs a letter or digit.");
        foreach (var family in Monitor.Concat(Block).Where(family => !IsFamily(family)))
            yield return new ValidationResult($"Scan:Monitor and Scan:Block can't name {family}: there is no such family.");
        foreach (var family in Block.Where(IsFamily).Select(FamilyOf).Intersect(Monitor.Select(FamilyOf)))
            yield return new ValidationResult($"Scan:Monitor and Scan:Block can't both name {Flow.ReasonCodes.Code(family)}.");
        for (var at = 0; at < Patterns.Count; at++)
        {
            if (ContentPattern.FaultOf(Patterns[at], new ContentSettingsOptions()) is { } fault)
                yield return new ValidationResult($"Scan:Patterns:{at}: {fault}");
        }
    }

    internal ScanLimits ToLimits() => new(FindingsMax: FindingsMax, LinksMax: LinksMax);

    internal ContentPolicy ToPolicy() => new()
    {
        SuspiciousPoints = SuspiciousPoints,
        HoldPoints = HoldPoints,
        Modes = Block.Select(family => (family, FamilyMode.Block)).Concat(Monitor.Select(family => (family, FamilyMode.Monitor)))
            .DistinctBy(one => FamilyOf(one.family)).ToFrozenDictionary(one => FamilyOf(one.family), one => one.Item2),
        OwnDomains = ContentPolicies.DomainsOf(OwnDomains),
        OwnSenders = ContentPolicies.SendersOf(OwnSenders),
        Terms = Terms.Count == 0 ? PolicyTerms.None : new PolicyTerms(Terms),
        Patterns = [.. Patterns.Select(ContentPattern.Compile)],
        Sets = PolicySets,
        QuietHours = QuietFrom is { } from && QuietTo is { } to ? new QuietHours(from, to) : null,
        OptOutWanted = OptOutWanted,
        WhenUnavailable = WhenUnavailable,
    };

    private static bool IsFamily(string name) => FamilyOf(name) != FindingFamily.None;

    private static FindingFamily FamilyOf(string name) =>
        Flow.ReasonCodes.TryRead<FindingFamily>(name.ToLowerInvariant(), out var family) ? family : FindingFamily.None;
}
