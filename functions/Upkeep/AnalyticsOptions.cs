using System.ComponentModel.DataAnnotations;

namespace Waxseal.Upkeep;

/// <summary>Settings of the daily counts, section <c>Analytics</c>.</summary>
public sealed class AnalyticsOptions
{
    /// <summary>
    /// Tokens in memory while one account's day is counted, some 60 bytes each; above it distinct recipients are "at least".
    /// </summary>
    [Range(1, 5_000_000)]
    public int TokensMax { get; set; } = 250_000;

    /// <summary>What one run takes at most; the next one goes on. The host kills functions that run for longer than it is told.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "00:30:00")]
    public TimeSpan RunMax { get; set; } = TimeSpan.FromMinutes(3);
}
