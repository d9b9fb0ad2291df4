using System.ComponentModel.DataAnnotations;

namespace Waxseal.Flow;

/// <summary>Settings of held messages, section <c>Quarantine</c>.</summary>
public sealed class QuarantineOptions
{
    /// <summary>Days a message waits for a person; below the days that rows are kept.</summary>
    [Range(1, 90)]
    public int DaysMax { get; set; } = 7;

    /// <summary>Entries a page.</summary>
    [Range(1, 1000)]
    public int PageMax { get; set; } = 100;

    internal TimeSpan DaysMaxSpan => TimeSpan.FromDays(DaysMax);
}
