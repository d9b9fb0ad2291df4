// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>When a timer ran and when it runs next, UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The last scheduled occurrence that ran.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next occurrence.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was written.</summary>
    public DateTime LastUpdated { get; set; }
}
