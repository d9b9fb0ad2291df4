using Waxseal.Flow;

namespace Waxseal.Tests.Flow;

/// <summary>What is kept of numbers, in a table that does not answer: it fails at once, or never ends and does not hear of a stop.</summary>
internal sealed class StuckRows(bool hangs = false) : IRowsByToken
{
    private int calls;

    /// <summary>How often something was to be put under a newer token.</summary>
    public int Calls => Volatile.Read(ref calls);

    public Task AdoptAsync(AccountId account, string older, string newer, CancellationToken cancellation)
    {
        Interlocked.Increment(ref calls);
        return hangs ? new TaskCompletionSource().Task : throw new TimeoutException("The tables are away.");
    }
}
