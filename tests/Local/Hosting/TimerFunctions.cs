using Microsoft.Azure.Functions.Worker;

namespace Waxseal.Tests.Local.Hosting;

public sealed class TimerFunctions(Probe probe)
{
    [Function("hourly")]
    public async Task Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer)
    {
        probe.Tell($"hourly late={timer.IsPastDue} next={timer.ScheduleStatus?.Next:HH:mm}");
        if (probe.Fails) throw new InvalidOperationException("failed on purpose");
        await probe.Gate;
        probe.Tell("hourly done");
    }
}

public sealed class StartingTimerFunctions(Probe probe)
{
    [Function("eager")]
    public void Eager([TimerTrigger("%EagerSchedule%", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
        probe.Tell($"eager status={timer.ScheduleStatus is not null}");
}

public sealed class PatientTimerFunctions(Probe probe)
{
    [Function("hourly")]
    public async Task Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        probe.Tell($"late={timer.IsPastDue}");
        await probe.Gate.WaitAsync(cancellation);
        probe.Tell("done");
    }
}
