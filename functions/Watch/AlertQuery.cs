using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>Which alerts a list is to have, newest last.</summary>
/// <param name="Account">Whose.</param>
public sealed record AlertQuery(AccountId Account)
{
    /// <summary>After this one; null from the first.</summary>
    public AlertId? After { get; init; }

    /// <summary>Only open ones, or only resolved ones; null for both.</summary>
    public bool? Open { get; init; }

    /// <summary>Of this kind; null for all.</summary>
    public AlertKind? Kind { get; init; }

    /// <summary>At least so grave; null for all.</summary>
    public AlertSeverity? SeverityMin { get; init; }

    /// <summary>Opened at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Opened before this time.</summary>
    public DateTimeOffset? Until { get; init; }
}
