using System.Globalization;
using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>Something odd about an account, from its first sign to its end.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">Whose.</param>
/// <param name="Reason">What was seen, at its worst.</param>
/// <param name="OpenedAt">When it was first seen.</param>
/// <param name="SeenAt">When it was last seen.</param>
public sealed record Alert(AlertId Id, AccountId Account, Anomaly Reason, DateTimeOffset OpenedAt, DateTimeOffset SeenAt)
{
    /// <summary>When it became worse last; null when it did not.</summary>
    public DateTimeOffset? WorsenedAt { get; init; }

    /// <summary>When it ended; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>When a person took note; null before.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Who did: a key's id; empty before.</summary>
    public string AcknowledgedBy { get; init; } = "";

    /// <summary>Version of its row as read; empty when there is none.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Whether it is still going on.</summary>
    public bool IsOpen => ResolvedAt is null;

    /// <summary><c>open</c> or <c>resolved</c>.</summary>
    public string Status => IsOpen ? "open" : "resolved";

    /// <summary>Code of its kind.</summary>
    public string Kind => Reason.Kind.Code();

    /// <summary>Code of its severity.</summary>
    public string Severity => Reason.Severity.Code();

    /// <summary>A time as the trail names it.</summary>
    internal static string TimeOf(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
