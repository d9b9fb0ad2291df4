using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace Waxseal.Tests.Tools;

/// <summary>
/// The functions of queues and timers that run now, over all instances of a product: whether it is at something that a clock should
/// stand still for.
/// </summary>
internal sealed class RunningCalls
{
    private const int PatienceTries = 200;
    private const int PatienceTriesMax = 2000;
    private int running;
    private long turns;
    private int waitForClock;

    /// <summary>Counts one call; requests are the test's own, and it waits for them itself.</summary>
    public async Task WatchAsync(FunctionContext context, Func<Task> next)
    {
        if (context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "httpTrigger"))
        {
            await next();
            return;
        }

        Interlocked.Increment(ref running);
        try
        {
            await next();
        }
        finally
        {
            Interlocked.Increment(ref turns);
            Interlocked.Decrement(ref running);
        }
    }

    /// <summary>
    /// Waits until none runs, while one after the other ends. Those that do not end though they had their time wait for the clock, and are
    /// not waited for again.
    /// </summary>
    public async Task SettleAsync()
    {
        var (seen, patience) = (Volatile.Read(ref turns), PatienceTries);
        for (var tries = 0; tries < PatienceTriesMax && patience > 0; tries++)
        {
            var count = Volatile.Read(ref running);
            waitForClock = Math.Min(waitForClock, count);
            if (count == waitForClock) return;
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            var now = Volatile.Read(ref turns);
            patience = now == seen ? patience - 1 : PatienceTries;
            seen = now;
        }

        waitForClock = Volatile.Read(ref running);
    }
}
