namespace Waxseal.Webhooks;

/// <summary>Whether an endpoint may be called now.</summary>
public abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>It may.</summary>
    public sealed record Entered : Admission;

    /// <summary>It has enough calls under way.</summary>
    public sealed record Busy : Admission;

    /// <summary>It failed, and has since <paramref name="Since"/>; not before <paramref name="NextTryAt"/>.</summary>
    public sealed record Failing(DateTimeOffset NextTryAt, DateTimeOffset Since) : Admission;
}
