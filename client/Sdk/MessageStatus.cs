namespace Waxseal.Client;

/// <summary>A message as its sender may see it.</summary>
public sealed record MessageStatus
{
    /// <summary><c>msg_...</c></summary>
    public required string Id { get; init; }

    public required MessageState Status { get; init; }

    /// <summary>A reason code, when there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>The way it goes or went, once that is decided.</summary>
    public string? Channel { get; init; }

    /// <summary>Masked: <c>+44*******123</c>.</summary>
    public string? To { get; init; }

    public int? Parts { get; init; }

    /// <summary>A crash left it open whether the operator had it already, and it was sent again.</summary>
    public bool PossibleDuplicate { get; init; }

    public MessageRisk? Risk { get; init; }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<MessageEvent> Events { get; init => field = value ?? []; } = [];
}
