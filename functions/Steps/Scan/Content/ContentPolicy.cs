using System.Collections.Frozen;

namespace Waxseal.Steps.Scan.Content;

/// <summary>By what a message of an account is judged. Made once a change of the account's settings, read by every scan.</summary>
public sealed record ContentPolicy
{
    /// <summary>The policy of an account that set nothing.</summary>
    public static ContentPolicy Usual { get; } = new();

    /// <summary>Points from which findings count in the risk score.</summary>
    public int SuspiciousPoints { get; init; } = 25;

    /// <summary>Points from which a message with two families of evidence is held.</summary>
    public int HoldPoints { get; init; } = 50;

    /// <summary>Modes of families; one that is not named is <see cref="FamilyMode.Hold"/>.</summary>
    public IReadOnlyDictionary<FindingFamily, FamilyMode> Modes { get; init; } = FrozenDictionary<FindingFamily, FamilyMode>.Empty;

    /// <summary>What is prohibited whoever sends it.</summary>
    public PolicySets Sets { get; init; } = PolicySets.Usual;

    /// <summary>Registered domains of the account, in small letters: links there are its own.</summary>
    public IReadOnlySet<string> OwnDomains { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Sender IDs that are the account's own, in small letters: a brand's name there claims nothing false.</summary>
    public IReadOnlySet<string> OwnSenders { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The mode of a family.</summary>
    public FamilyMode ModeOf(FindingFamily family) => Modes.TryGetValue(family, out var mode) ? mode : FamilyMode.Hold;
}
