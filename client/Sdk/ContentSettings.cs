namespace Waxseal.Client;

/// <summary>By what an account's messages are judged; what is null, or not named, is as the gateway has it.</summary>
public sealed record ContentSettings
{
    /// <summary><c>acc_...</c>; of an answer.</summary>
    public string? Account { get; init; }

    /// <summary>Points from which findings count in the risk, 1 to 100.</summary>
    public int? SuspiciousPoints { get; init; }

    /// <summary>Points from which a message is held, 1 to 100.</summary>
    public int? HoldPoints { get; init; }

    /// <summary>Family of findings to <c>monitor</c>, <c>hold</c> or <c>block</c>.</summary>
    public IReadOnlyDictionary<string, string> Modes { get; init => field = value ?? new Dictionary<string, string>(); } =
        new Dictionary<string, string>();

    /// <summary>Links there are the account's own.</summary>
    public IReadOnlyList<string> OwnDomains { get; init => field = value ?? []; } = [];

    /// <summary>Sender IDs of the account.</summary>
    public IReadOnlyList<string> OwnSenders { get; init => field = value ?? []; } = [];

    /// <summary>Words and phrases that its messages must not hold.</summary>
    public IReadOnlyList<string> Terms { get; init => field = value ?? []; } = [];

    /// <summary>Regular expressions that its messages must not match.</summary>
    public IReadOnlyList<string> Patterns { get; init => field = value ?? []; } = [];

    /// <summary>The policy sets that are on.</summary>
    public IReadOnlyList<string>? PolicySets { get; init; }

    /// <summary>When no advertising goes out, by the recipient's clock.</summary>
    public ContentQuietHours? QuietHours { get; init; }

    /// <summary>Whether marketing must say how to opt out.</summary>
    public bool? OptOutWanted { get; init; }

    /// <summary><c>hold</c> or <c>pass</c> while Azure AI Content Safety is away.</summary>
    public string? WhenUnavailable { get; init; }

    /// <summary>Another after each change of the account; a change names the version that it was made for.</summary>
    public string? Version { get; init; }

    /// <summary>Never prints terms and patterns.</summary>
    public override string ToString() => $"ContentSettings({Account})";
}
