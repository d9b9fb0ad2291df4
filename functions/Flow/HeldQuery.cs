namespace Waxseal.Flow;

/// <summary>Which held messages of an account are meant; what is null says nothing.</summary>
public sealed record HeldQuery(AccountId Account)
{
    /// <summary>Those after this one.</summary>
    public MessageId? After { get; init; }

    public Verdict? Verdict { get; init; }

    public HoldReason? Reason { get; init; }

    /// <summary>Those of one template.</summary>
    public string? Campaign { get; init; }

    /// <summary>Those with this hash of text and number.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Id of the key that signed them, without version.</summary>
    public string? SentBy { get; init; }

    /// <summary>Held then or later.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>Held then or earlier.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Only those whose verdict is carried out and whose text is there all the same, since a legal hold kept it.</summary>
    public bool StillSealed { get; init; }

    /// <summary>Never prints what it looks for.</summary>
    public override string ToString() => $"HeldQuery({Account})";
}
