using System.Collections.Concurrent;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Hosting;

/// <summary>What a test and its functions tell each other.</summary>
public sealed class Probe
{
    private readonly SemaphoreSlim told = new(0);
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> facts = new();

    /// <summary>Everything told so far, in order.</summary>
    public IReadOnlyList<string> Facts => [.. facts];

    /// <summary>Makes a function that asks fail.</summary>
    public bool Fails { get; set; }

    /// <summary>Waits for the test's <see cref="Open"/>.</summary>
    public Task Gate => gate.Task;

    public void Open() => gate.TrySetResult();

    public void Tell(string fact)
    {
        facts.Enqueue(fact);
        told.Release();
    }

    /// <summary>Waits until this many facts, counted from the last wait, have been told.</summary>
    public async Task HearAsync(int count = 1)
    {
        for (var heard = 0; heard < count; heard++)
        {
            Assert.True(await told.WaitAsync(TestPatience.Limit, CancellationToken.None), "The function was not called in time.");
        }
    }
}
