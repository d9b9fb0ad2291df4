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
    /// <summary>What else was seen of the same cause while it was open: of each other kind the worst.</summary>
    public IReadOnlyList<Anomaly> Findings { get; init; } = [];

    /// <summary>When it became worse last; null when it did not.</summary>
    public DateTimeOffset? WorsenedAt { get; init; }

    /// <summary>When it ended; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>What was written of it and not told yet: who dies in between leaves it to the next run, under the same names.</summary>
    public AlertChange Untold { get; init; }

    /// <summary>When it changed last in a way that is told.</summary>
    public DateTimeOffset ChangedAt => ResolvedAt ?? WorsenedAt ?? OpenedAt;

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

    /// <summary>Code of its kind: of what was seen first.</summary>
    public string Kind => Reason.Kind.Code();

    /// <summary>The gravest of all that was seen, whose figures are told; of two as grave the block, then what was seen first.</summary>
    public Anomaly Worst => Findings.Prepend(Reason).MaxBy(one => (one.Severity, one.Kind == AlertKind.VolumeBlock)) ?? Reason;

    /// <summary>Codes of all that was seen, what was seen first before the others.</summary>
    public IReadOnlyList<string> Kinds => [.. Findings.Prepend(Reason).Select(one => one.Kind.Code())];

    /// <summary>How bad it looks: the gravest of all that was seen.</summary>
    public AlertSeverity Gravest => Worst.Severity;

    /// <summary>Code of its severity.</summary>
    public string Severity => Gravest.Code();

    /// <summary>What was seen, in words.</summary>
    public string Sentence => string.Join(' ', Findings.Select(one => one.Sentence).Prepend(Reason.Sentence));

    /// <summary>What it says of a kind; null for nothing.</summary>
    public Anomaly? Of(AlertKind kind) => Reason.Kind == kind ? Reason : Findings.FirstOrDefault(one => one.Kind == kind);

    /// <summary>The alert as it says this of a kind.</summary>
    public Alert With(Anomaly seen) => Reason.Kind == seen.Kind
        ? this with { Reason = seen }
        : this with { Findings = [.. Findings.Where(one => one.Kind != seen.Kind), seen] };

    /// <summary>A time as the trail names it.</summary>
    internal static string TimeOf(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
