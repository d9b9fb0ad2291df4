using System.ComponentModel.DataAnnotations;

namespace Waxseal.Protection;

/// <summary>Settings of the audit trail, section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>
    /// How long after midnight a day stays open: longer than a write may take and clocks may differ, since what comes later counts as
    /// added.
    /// </summary>
    [Range(typeof(TimeSpan), "00:05:00", "12:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How often at most the head of a day that goes on is put into the vault: what was set back since then is not found. The timer runs
    /// every ten minutes, so less than that is each run; each is one read and one write, and one version of the day's secret.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "12:00:00")]
    public TimeSpan AnchorOpenEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Forged queue messages, or refused webhooks, that an instance audits one by one a minute; above it, each doubling.</summary>
    [Range(1, 10_000)]
    public int ForgedPerMinuteMax { get; set; } = 60;

    /// <summary>Entries a page.</summary>
    [Range(1, 1000)]
    public int PageMax { get; set; } = 100;
}
