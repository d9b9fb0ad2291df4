namespace Waxseal.Channels;

/// <summary>
/// A bind slot in hand, with the links that run on it. Counted from before the last write that confirmed it, by this instance's own
/// monotonic clock, the links begin to drain after three quarters of the lease and are cut after nine tenths: whoever takes the slot
/// after a whole lease finds it empty.
/// </summary>
internal sealed class HeldSlot : IDisposable
{
    private const double LeaveAfter = 0.75;
    private const double CutAfter = 0.9;

    private readonly CancellationTokenSource leave;
    private readonly CancellationTokenSource cut;
    private readonly TimeProvider time;
    private readonly TimeSpan lease;
    private long confirmedAt;

    private HeldSlot(int slot, string version, long writtenAt, TimeSpan lease, TimeProvider time)
    {
        (Slot, Version, this.lease, this.time) = (slot, version, lease, time);
        leave = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        Renewed(version, writtenAt);
    }

    public int Slot { get; }

    /// <summary>The version of the row as it was last confirmed.</summary>
    public string Version { get; private set; }

    /// <summary>True once it was told to go.</summary>
    public bool Draining { get; private set; }

    /// <summary>Completes when nothing of it is left at the operator.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    /// <summary>Starts the links of a slot that was just taken.</summary>
    /// <param name="slot">Its number.</param>
    /// <param name="version">The version of the row that says so.</param>
    /// <param name="writtenAt">A timestamp from before that write began.</param>
    /// <param name="links">Runs them: told to leave politely by its first token, at once by its second.</param>
    /// <param name="lease">How long the row speaks for this instance.</param>
    /// <param name="time">This instance's clock.</param>
    public static HeldSlot Start(
        int slot, string version, long writtenAt, Func<CancellationToken, CancellationToken, Task> links, TimeSpan lease, TimeProvider time)
    {
        var held = new HeldSlot(slot, version, writtenAt, lease, time);
        held.Done = links(held.leave.Token, held.cut.Token);
        return held;
    }

    /// <summary>Whether a third of the lease has passed since the last confirmation.</summary>
    public bool RenewalDue() => time.GetElapsedTime(confirmedAt) >= lease * 0.3;

    /// <summary>The row was written again: the lease counts from before that write.</summary>
    public void Renewed(string version, long writtenAt)
    {
        (Version, confirmedAt) = (version, writtenAt);
        var passed = time.GetElapsedTime(writtenAt);
        leave.CancelAfter(Left(lease * LeaveAfter - passed));
        cut.CancelAfter(Left(lease * CutAfter - passed));
    }

    /// <summary>Gives the links time to end politely.</summary>
    public void Drain()
    {
        Draining = true;
        leave.Cancel();
    }

    /// <summary>Ends the links now: the slot is another's.</summary>
    public void Cut()
    {
        Drain();
        cut.Cancel();
    }

    public void Dispose()
    {
        leave.Dispose();
        cut.Dispose();
    }

    private static TimeSpan Left(TimeSpan left) => left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
