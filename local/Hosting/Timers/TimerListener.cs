using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Local.Hosting.Indexing;
using Waxseal.Local.Hosting.Invoking;

namespace Waxseal.Local.Hosting.Timers;

/// <summary>Runs a timer's function by its schedule; a run missed while the host was down is made up once.</summary>
internal sealed partial class TimerListener(
    FunctionEntry function, ScheduleTrigger trigger, TimerStore store, TimerTurns.Turn turn, InvocationChain chain,
    IServiceScopeFactory scopes, TimeSpan functionTimeout, TimeProvider time, ILogger logger) : IListener
{
    // A timer of the runtime can't be set further ahead than 49 days; a schedule can.
    private static readonly TimeSpan NapMax = TimeSpan.FromDays(1);

    private readonly bool monitored = trigger.Monitored && !trigger.Schedule.IsShorterThanAMinute(time.GetUtcNow());

    private volatile object? asleepUntil;

    public string Name => function.Name;

    /// <summary>The occurrence it sleeps for; null while it runs, before its start and after its end.</summary>
    public DateTimeOffset? AsleepUntil => asleepUntil as DateTimeOffset?;

    public async Task ListenAsync(CancellationToken stopping, CancellationToken cut)
    {
        var schedule = trigger.Schedule;
        await GuardAsync(StartAsync(cut), cut);
        var next = schedule.Next(time.GetUtcNow());
        while (await SleepUntilAsync(next, stopping))
        {
            await GuardAsync(RunScheduledAsync(next, pastDue: false, cut), cut);
            var now = time.GetUtcNow();

            // An occurrence that fell into the run is left out: never two at once, never a backlog.
            next = schedule.Next(now > next ? now : next);
        }
    }

    /// <summary>Runs the function now, whatever the schedule says; what it throws comes through.</summary>
    public async Task RunNowAsync(CancellationToken cancellation)
    {
        await turn.Lock.WaitAsync(cancellation);
        try
        {
            var memory = monitored ? await store.ReadAsync(Name) : null;
            var next = trigger.Schedule.Next(time.GetUtcNow());
            await InvokeAsync(new TimerInfo { ScheduleStatus = StatusOf(memory, next) }, cancellation);
        }
        finally
        {
            turn.Lock.Release();
        }
    }

    // A file that can't be written for a while must not end the timer for good.
    private async Task GuardAsync(Task step, CancellationToken cut)
    {
        try
        {
            await step;
        }
        catch (Exception failure) when (!cut.IsCancellationRequested)
        {
            Log.MemoryFailed(logger, failure, Name);
        }
    }

    private async Task StartAsync(CancellationToken cut)
    {
        var now = time.GetUtcNow();
        var memory = monitored ? await store.ReadAsync(Name) : null;
        var due = memory?.Due(trigger.Schedule);
        if (due <= now) await RunScheduledAsync(due.Value, pastDue: true, cut);
        else if (trigger.RunOnStartup) await RunScheduledAsync(now, pastDue: false, cut);
        else if (monitored && (memory is null || memory.Next != due))
        {
            await store.WriteAsync(Name, new TimerMemory(memory?.Last ?? default, trigger.Schedule.Next(now), now));
        }
    }

    private async Task RunScheduledAsync(DateTimeOffset occurrence, bool pastDue, CancellationToken cut)
    {
        await turn.Lock.WaitAsync(cut);
        try
        {
            // Another instance over the same engine had this occurrence already.
            if (turn.Ran >= occurrence) return;
            var memory = monitored ? await store.ReadAsync(Name) : null;
            await TryInvokeAsync(new TimerInfo { IsPastDue = pastDue, ScheduleStatus = StatusOf(memory, occurrence) }, cut);
            turn.Ran = occurrence;
            var now = time.GetUtcNow();
            var ran = pastDue ? now : occurrence;
            if (monitored) await store.WriteAsync(Name, new TimerMemory(ran, trigger.Schedule.Next(ran), now));
        }
        finally
        {
            turn.Lock.Release();
        }
    }

    private ScheduleStatus? StatusOf(TimerMemory? memory, DateTimeOffset occurrence)
    {
        if (!monitored) return null;
        return memory?.ToStatus() ?? new TimerMemory(default, occurrence, time.GetUtcNow()).ToStatus();
    }

    private async Task TryInvokeAsync(TimerInfo info, CancellationToken cut)
    {
        try
        {
            await InvokeAsync(info, cut);
        }
        catch (Exception failure)
        {
            // As on Azure: a failed run counts as run, the schedule goes on. One that the end of the host cut short does not: what it
            // left undone is made up at the next start.
            Log.FunctionFailed(logger, failure, Name);
            cut.ThrowIfCancellationRequested();
        }
    }

    private async Task InvokeAsync(TimerInfo info, CancellationToken cut)
    {
        using var timeout = new CancellationTokenSource(functionTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cut);
        await using var scope = scopes.CreateAsyncScope();
        await chain.RunAsync(new LocalFunctionContext(function, scope.ServiceProvider, info, time) { Cancellation = either.Token });
    }

    private async Task<bool> SleepUntilAsync(DateTimeOffset moment, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var left = moment - time.GetUtcNow();
            if (left <= TimeSpan.Zero) return true;

            // Rounded up: the runtime's timers cut off fractions of a millisecond and would wake just before the second.
            var nap = left < NapMax ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : NapMax;
            var sleeping = Task.Delay(nap, time, stopping);
            asleepUntil = moment;
            await sleeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            asleepUntil = null;
        }

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Error, "The timer {Function} failed.")]
        public static partial void FunctionFailed(ILogger logger, Exception failure, string function);

        [LoggerMessage(21, LogLevel.Error, "When the timer {Function} ran could not be kept.")]
        public static partial void MemoryFailed(ILogger logger, Exception failure, string function);
    }
}
