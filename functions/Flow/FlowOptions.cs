using System.ComponentModel.DataAnnotations;

namespace Waxseal.Flow;

/// <summary>Settings of the conveyor, section <c>Flow</c>.</summary>
public sealed class FlowOptions
{
    /// <summary>Wait before the first retry of a step that threw; doubles with each.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan BackoffFirst { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Wait before the first retry of a message that an operator throttled; doubles with each.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:05:00")]
    public TimeSpan ThrottledFirst { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest such wait: an old message must not lose its turn to younger ones for minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ThrottledMax { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait between two retries: after an outage the backlog starts to move within this time.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BackoffMax { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long after its validity a sealed hop still opens, so that giving up can be recorded.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan SealGrace { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Validity of a message that a reviewer releases after its own has passed.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan ReleasedValidity { get; set; } = TimeSpan.FromHours(1);
}
