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
    private long waitsForClockAt = -1;

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
    /// Waits until none runs, while one after the other ends. What does not end though it had its time waits for the clock, and is not
    /// waited for again until another has ended.
    /// </summary>
    public async Task SettleAsync()
    {
        var seen = Volatile.Read(ref turns);
        if (seen == waitsForClockAt) return;
        var patience = PatienceTries;
        for (var tries = 0; tries < PatienceTriesMax && patience > 0; tries++)
        {
            if (Volatile.Read(ref running) == 0) return;
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            var now = Volatile.Read(ref turns);
            patience = now == seen ? patience - 1 : PatienceTries;
            seen = now;
        }

        waitsForClockAt = seen;
    }
}
