namespace Waxseal.Client;

/// <summary>A customer of the gateway, as its operators see it.</summary>
public sealed record ManagedAccount
{
    /// <summary><c>acc_...</c></summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>active</c> or <c>blocked</c>.</summary>
    public required string State { get; init; }

    /// <summary>Messages a second, on average.</summary>
    public int PerSecond { get; init; }

    /// <summary>Messages at once.</summary>
    public int Burst { get; init; }

    public ManagedRetention Retention { get; init => field = value ?? new(); } = new();

    /// <summary>Nothing of it is erased or deleted while this stands.</summary>
    public bool LegalHold { get; init; }

    /// <summary>Kinds of message that are sent again when nobody can know whether the first time worked.</summary>
    public IReadOnlyList<MessageKind> Uncertain { get; init => field = value ?? []; } = [];

    /// <summary>Another after each change; a change names the version that it was made for.</summary>
    public required string Version { get; init; }
}

/// <summary>A page of them.</summary>
internal sealed record ManagedAccountList(IReadOnlyList<ManagedAccount> Accounts, string? Next = null);
