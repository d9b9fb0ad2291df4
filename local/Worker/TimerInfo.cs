// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told.</summary>
public class TimerInfo
{
    /// <summary>The schedule's memory; null without <see cref="TimerTriggerAttribute.UseMonitor"/>.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run is later than the schedule.</summary>
    public bool IsPastDue { get; set; }
}
