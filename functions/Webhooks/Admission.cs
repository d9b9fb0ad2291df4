namespace Waxseal.Webhooks;

/// <summary>Whether an endpoint may be called now.</summary>
public abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>It may.</summary>
    public sealed record Entered : Admission;

    /// <summary>It has enough calls under way; <paramref name="NextTryAt"/> is this event's own place in the line.</summary>
    public sealed record Busy(DateTimeOffset NextTryAt) : Admission;

    /// <summary>It can't be called before <paramref name="NextTryAt"/>, and took nothing since <paramref name="Since"/>.</summary>
    public sealed record Failing(DateTimeOffset NextTryAt, DateTimeOffset Since) : Admission;

    /// <summary>It answers, and does not want this one event. It took no other either since <paramref name="Since"/>.</summary>
    public sealed record Refused(DateTimeOffset Since) : Admission;
}
