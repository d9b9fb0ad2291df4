namespace Waxseal.Accounts;

/// <summary>By what an account's messages are judged, where it differs from the gateway's own settings, section <c>Scan</c>.</summary>
/// <remarks>Families, modes and policy sets stand here by their codes: what they mean is the scanner's to say.</remarks>
public sealed record ContentSettings
{
    /// <summary>Nothing differs.</summary>
    public static ContentSettings None { get; } = new();

    /// <summary>Points from which findings count in the risk score; null for the gateway's.</summary>
    public int? SuspiciousPoints { get; init; }

    /// <summary>Points from which a message is held; null for the gateway's.</summary>
    public int? HoldPoints { get; init; }

    /// <summary>Family of findings to <c>monitor</c>, <c>hold</c> or <c>block</c>; one that is not named has the gateway's mode.</summary>
    public IReadOnlyDictionary<string, string> Modes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Registered domains of the account, in small letters: links there are its own.</summary>
    public IReadOnlyList<string> OwnDomains { get; init; } = [];

    /// <summary>Sender IDs of the account: a brand's name there claims nothing false.</summary>
    public IReadOnlyList<string> OwnSenders { get; init; } = [];

    /// <summary>Words and phrases that the account's messages must not hold.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Regular expressions that the account's messages must not match; see <see cref="ContentPattern"/>.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>The policy sets that are on; null for the gateway's.</summary>
    public IReadOnlyList<string>? PolicySets { get; init; }

    /// <summary>When no advertising goes out, by the recipient's clock; null for the gateway's.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>Whether marketing must say how to opt out; null for the gateway's.</summary>
    public bool? OptOutWanted { get; init; }

    /// <summary><c>hold</c> or <c>pass</c> while Azure AI Content Safety is away; null for the gateway's.</summary>
    public string? WhenUnavailable { get; init; }

    /// <summary>Never prints terms and patterns: they are the customer's policy.</summary>
    public override string ToString() => "ContentSettings";
}
