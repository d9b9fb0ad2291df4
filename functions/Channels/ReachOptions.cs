using System.ComponentModel.DataAnnotations;

namespace Waxseal.Channels;

/// <summary>How long what is known of recipients counts, section <c>Reach</c>.</summary>
public sealed class ReachOptions
{
    /// <summary>
    /// How long a channel that worked is taken to work. At most the shortest month: rows of this month and the last are read.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "28.00:00:00")]
    public TimeSpan WorksFor { get; set; } = TimeSpan.FromDays(28);

    /// <summary>How long one that did not is left alone: people join, and what was said may have been wrong.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "28.00:00:00")]
    public TimeSpan DoesNotFor { get; set; } = TimeSpan.FromDays(7);
}
