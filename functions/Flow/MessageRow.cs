namespace Waxseal.Flow;

/// <summary>
/// What is known of a message at rest: states, codes, masks and tokens; text and number only inside <see cref="Content"/>.
/// </summary>
public sealed record MessageRow
{
    /// <summary>
    /// Events kept in a row; a message that goes back and forth more often keeps its first and latest ones, and those that are read later.
    /// </summary>
    public const int EventsMax = 40;

    /// <summary>Days that a row is kept at least, whatever retention is set to.</summary>
    public const int DaysKeptMin = 14;

    public required MessageId Id { get; init; }

    public required AccountId Account { get; init; }

    /// <summary>
    /// The key and version that signed it, null when the row was written while giving up: whoever holds it can't approve the
    /// message.
    /// </summary>
    public KeyId? Key { get; init; }

    public required MessageState State { get; init; }

    /// <summary>Reason code of the state, or empty.</summary>
    public string Reason { get; init; } = "";

    public MessageKind Kind { get; init; }

    public Channel Channel { get; init; }

    /// <summary>Calling code and last three digits, e.g. <c>+44*******123</c>.</summary>
    public string ToMasked { get; init; } = "";

    /// <summary>Stands for the number.</summary>
    public string PhoneToken { get; init; } = "";

    public string Country { get; init; } = "";

    /// <summary>Parts handed to the operator; 0 before that.</summary>
    public int Parts { get; init; }

    /// <summary>Bit n is set when part n+1 was delivered.</summary>
    public int PartsDelivered { get; init; }

    /// <summary>Claims that were not taken back: copies that an operator may have.</summary>
    public int Copies { get; init; }

    /// <summary>Sent again because nobody can know whether the first time worked.</summary>
    public bool PossibleDuplicate { get; init; }

    public RiskSummary Risk { get; init; } = new(0, []);

    public IReadOnlyList<MessageEvent> Events { get; init; } = [];

    /// <summary>Until then the claim of a dispatcher stands; default when there is none.</summary>
    public DateTimeOffset ClaimedUntil { get; init; }

    /// <summary>Random: a dispatcher whose write got no answer knows its own claim by it. Empty before the first one.</summary>
    public string ClaimId { get; init; } = "";

    public DateTimeOffset ValidUntil { get; init; }

    /// <summary>Sealed text and number; empty once erased.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>
    /// The sealed message, while it is out by a channel that may say later that it failed, and another is left; else empty. It is stored
    /// only as long as <see cref="Content"/> is, and the message is not at its end.
    /// </summary>
    public byte[] Onward { get; init; } = [];

    /// <summary>The changes of state since the row was read or stored: never stored themselves, and told to who subscribed.</summary>
    public IReadOnlyList<MessageEvent> Moved { get; init; } = [];

    /// <summary>Version of the row as read; empty for a row not stored yet.</summary>
    public string ETag { get; init; } = "";

    /// <summary>True when nothing can change any more.</summary>
    public bool Final => State is MessageState.Rejected or MessageState.Delivered or MessageState.Undeliverable or MessageState.Expired
        or MessageState.Failed or MessageState.Erased;

    /// <summary>The row in its next state, with the event.</summary>
    public MessageRow MovedTo(MessageState state, string reason, DateTimeOffset at)
    {
        var moved = new MessageEvent(at, state, reason);
        return this with { State = state, Reason = reason, Events = MessageTrail.With(Events, moved), Moved = [.. Moved, moved] };
    }

    /// <summary>The row in the same state, with an event of what was said of it too late to count.</summary>
    public MessageRow Noted(MessageState said, string reason, DateTimeOffset at) =>
        MovedTo(said, reason, at) with { State = State, Reason = Reason, Moved = Moved };

    /// <summary>Never prints content.</summary>
    public override string ToString() => $"MessageRow({Id}, {State})";
}
