using Microsoft.Azure.Functions.Worker;

namespace Waxseal.Local.Hosting.Timers;

/// <summary>What is kept of a timer. <paramref name="Last"/> is the first of all days before its first run.</summary>
internal sealed record TimerMemory(DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset Updated)
{
    /// <summary>The occurrence that should have run by now, judged by today's schedule; in the future when none was missed.</summary>
    public DateTimeOffset Due(TimerSchedule schedule)
    {
        var due = schedule.Next(Last == default ? Updated : Last);

        // A changed schedule must not look like a run that was missed under the old one.
        return due == Next ? due : schedule.Next(Updated);
    }

    public ScheduleStatus ToStatus() => new() { Last = Last.UtcDateTime, Next = Next.UtcDateTime, LastUpdated = Updated.UtcDateTime };
}
