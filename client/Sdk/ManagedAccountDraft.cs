namespace Waxseal.Client;

/// <summary>What an account is to be; of one that exists, what is null stays as it is.</summary>
public sealed record ManagedAccountDraft
{
    /// <summary>For people; required of a new one.</summary>
    public string? Name { get; init; }

    /// <summary>Messages a second on average; required of a new one.</summary>
    public int? PerSecond { get; init; }

    /// <summary>Messages at once; of a new one ten seconds' worth unless said.</summary>
    public int? Burst { get; init; }

    public ManagedRetention? Retention { get; init; }

    public bool? LegalHold { get; init; }

    public IReadOnlyList<MessageKind>? Uncertain { get; init; }

    /// <summary>The version that a change was made for; required of a change.</summary>
    public string? Version { get; init; }
}
