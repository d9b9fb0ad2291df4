using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Waxseal.Accounts;

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

    /// <summary>Sender IDs that are the account's own, in any case: a brand's name there claims nothing false.</summary>
    public IReadOnlySet<string> OwnSenders { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Words and phrases that are not carried, the gateway's and the account's.</summary>
    public PolicyTerms Terms { get; init; } = PolicyTerms.None;

    /// <summary>Expressions that are not carried, as <see cref="ContentPattern"/> compiles them.</summary>
    public IReadOnlyList<Regex> Patterns { get; init; } = [];

    /// <summary>When no advertising goes out, by the recipient's clock; null for never.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>Whether marketing must say how to opt out.</summary>
    public bool OptOutWanted { get; init; }

    /// <summary>What becomes of messages while Azure AI Content Safety is away.</summary>
    public UnavailableMode WhenUnavailable { get; init; } = UnavailableMode.Pass;

    /// <summary>Whether a sender ID is the account's own.</summary>
    public bool IsOwnSender(string? senderId) => senderId is not null && OwnSenders.Contains(senderId);

    /// <summary>Whether findings of some family only show.</summary>
    public bool Monitors => Modes.Count > 0 && Modes.Values.Contains(FamilyMode.Monitor);

    /// <summary>The same, with nothing left out that is only monitored.</summary>
    public ContentPolicy Enforced() => this with
    {
        Modes = Modes.Where(pair => pair.Value != FamilyMode.Monitor).ToFrozenDictionary(),
    };

    /// <summary>The mode of a family.</summary>
    public FamilyMode ModeOf(FindingFamily family) => Modes.TryGetValue(family, out var mode) ? mode : FamilyMode.Hold;

    /// <summary>Never prints terms and patterns: they are the customer's policy.</summary>
    public override string ToString() => "ContentPolicy";
}
