using Microsoft.Extensions.Logging;

namespace Waxseal.Channels;

/// <summary>
/// Keeps this instance's fair share of an operator's bind slots: renews what it holds, takes what is free, gives back what is too much,
/// and releases all of it at the end. Tables that are away cost it its binds when the leases end, never the operator's cap.
/// </summary>
internal sealed partial class BindKeeper(
    OperatorLine line, Func<CancellationToken, CancellationToken, Task> links, IBindSlots slots, ILinkBeats beats, LinkFaults faults,
    string me, TimeSpan lease, TimeProvider time, ILogger logger)
{
    private readonly Dictionary<int, HeldSlot> held = [];
    private readonly List<Task> givingBack = [];
    private readonly SemaphoreSlim turn = new(1);
    private readonly Sightings sightings = new(time);
    private readonly LifeSigns signs = new(beats, line.Options.Name, lease, time);
    private Task[] running = [];
    private bool hungry;
    private bool away;

    private string Name => line.Options.Name;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await TryAsync(StepAsync, stop);
            await PauseAsync(stop);
        }

        await LeaveAsync();
    }

    /// <summary>
    /// Until it is time to renew, or links ended by themselves. Who waits for a slot, or for the tables, looks often: what was given back
    /// moves at once.
    /// </summary>
    private async Task PauseAsync(CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny([Task.Delay(hungry || away ? lease / 15 : lease / 3, time, over.Token), .. running]);
        over.Cancel();
    }

    /// <summary>One step within its time: a table that hangs must not cost more than the step.</summary>
    private async Task TryAsync(Func<CancellationToken, Task> step, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(lease / 3, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        var entered = false;
        try
        {
            await turn.WaitAsync(both.Token);
            entered = true;
            await step(both.Token);
            if (away) Log.TablesBack(logger, Name);
            away = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // The seam to the tables and to whatever guards them. A step that failed is a renewal missed: the leases end by themselves.
            if (!away) Log.NotRenewed(logger, Name, exception.GetType().Name);
            away = true;
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        finally
        {
            if (entered)
            {
                running = [.. held.Values.Where(one => !one.Draining).Select(one => one.Done)];
                turn.Release();
            }
        }
    }

    private async Task StepAsync(CancellationToken cancellation)
    {
        await CollectAsync(cancellation);
        await RenewAsync(cancellation);
        var rows = await slots.ReadAsync(Name, cancellation);
        var seen = See(rows);
        await ReconcileAsync(seen, cancellation);
        faults.Check(line);
        var live = await signs.BeatAsync(Beat, cancellation);

        var moves = BindPlan.Judge(
            me, seen, live, held.Keys.ToHashSet(), held.Values.Where(one => one.Draining).Select(one => one.Slot).ToHashSet(),
            line.Options.Binds, lease);
        foreach (var slot in moves.GiveBack) GiveBack(held[slot], toShare: true);
        await TakeAsync(moves, cancellation);
    }

    /// <summary>Slots whose links are over: drained, or cut because their lease ran out.</summary>
    private async Task CollectAsync(CancellationToken cancellation)
    {
        givingBack.RemoveAll(task => task.IsCompleted);
        foreach (var one in held.Values.Where(one => one.Done.IsCompleted).ToArray())
        {
            if (one.Draining)
            {
                // Its own release came too late for its turn.
                await ReleaseAsync(one, cancellation);
                continue;
            }

            Log.Lapsed(logger, Name, one.Slot);
            Drop(one);
        }
    }

    private async Task RenewAsync(CancellationToken cancellation) =>
        await Task.WhenAll(held.Values.Where(one => one.RenewalDue()).Select(one => RenewAsync(one, one.Version, cancellation)));

    private async Task RenewAsync(HeldSlot one, string version, CancellationToken cancellation)
    {
        var writtenAt = time.GetTimestamp();
        if (await slots.TryHoldAsync(Name, one.Slot, me, version, cancellation) is { } renewed) one.Renewed(renewed, writtenAt);
    }

    /// <summary>Holds what is in hand against the rows: a write whose answer was lost may have been ours, or another's.</summary>
    private async Task ReconcileAsync(IReadOnlyList<SeenSlot> seen, CancellationToken cancellation)
    {
        foreach (var one in held.Values.ToArray())
        {
            var row = seen.FirstOrDefault(slot => slot.Slot == one.Slot);
            if (row is { Version: { } version } && row.Holder == me)
            {
                if (version != one.Version) await RenewAsync(one, version, cancellation);
                continue;
            }

            Log.Taken(logger, Name, one.Slot);
            one.Cut();
            await one.Done;
            Drop(one);
        }
    }

    private List<SeenSlot> See(IReadOnlyList<BindSlot> rows)
    {
        sightings.KeepOnly(rows.Select(row => $"{row.Slot}"));
        var seen = rows.Select(row => new SeenSlot(row.Slot, row.Holder, row.Version, sightings.Unchanged($"{row.Slot}", row.Version)))
            .ToDictionary(slot => slot.Slot);
        for (var slot = 0; slot < line.Options.Binds; slot++) seen.TryAdd(slot, new SeenSlot(slot, "", Version: null, TimeSpan.Zero));
        return [.. seen.Values.OrderBy(slot => slot.Slot)];
    }

    private LinkBeat Beat() => new(Name, me)
    {
        At = time.GetUtcNow(),
        SilenceMax = lease,
        Binds = line.Options.Binds,
        Held = held.Count,
        Bound = line.Bound,
        Window = line.Window,
        InFlight = line.InFlight,
        Circuit = line.Circuit,
        Response = line.Response,
        LastFailure = line.LastFailure?.Reason ?? "",
        LastFailureAt = line.LastFailure?.At ?? default,
    };

    private async Task TakeAsync(BindMoves moves, CancellationToken cancellation)
    {
        var taken = 0;
        foreach (var slot in moves.Take)
        {
            if (taken >= moves.TakeMax) break;
            var writtenAt = time.GetTimestamp();
            if (await slots.TryHoldAsync(Name, slot.Slot, me, slot.Version, cancellation) is not { } version) continue;
            held[slot.Slot] = HeldSlot.Start(slot.Slot, version, writtenAt, links, lease, time);
            taken++;
        }

        line.SlotsHeld = held.Count;
        hungry = moves.MayTakeSoon && taken < moves.TakeMax;
    }

    private void GiveBack(HeldSlot one, bool toShare)
    {
        if (toShare) Log.GivenBack(logger, Name, one.Slot);
        one.Drain();
        givingBack.Add(ReleaseDrainedAsync(one));
    }

    private async Task ReleaseDrainedAsync(HeldSlot one)
    {
        await one.Done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await TryAsync(cancellation => ReleaseAsync(one, cancellation), CancellationToken.None);
    }

    private async Task ReleaseAsync(HeldSlot one, CancellationToken cancellation)
    {
        // Taken away meanwhile, it is no longer ours to release.
        if (!held.TryGetValue(one.Slot, out var still) || still != one) return;
        Drop(one);
        await slots.ReleaseAsync(Name, one.Slot, one.Version, cancellation);
    }

    private void Drop(HeldSlot one)
    {
        held.Remove(one.Slot);
        line.SlotsHeld = held.Count;
        one.Dispose();
    }

    /// <summary>The end of this instance: all drain side by side, renewed as long as that takes, and are released.</summary>
    private async Task LeaveAsync()
    {
        // Waits for its turn without a limit: nothing may be left behind, and whoever has the turn is bounded.
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            foreach (var one in held.Values.Where(one => !one.Draining).ToArray()) GiveBack(one, toShare: false);
        }
        finally
        {
            turn.Release();
        }

        // From here on the others count without it, and look often for what it gives back.
        await TryAsync(cancellation => signs.LeaveAsync(me, cancellation), CancellationToken.None);
        var leaving = Task.WhenAll(givingBack);
        while (!leaving.IsCompleted)
        {
            await Task.WhenAny(leaving, Task.Delay(lease / 3, time, CancellationToken.None));
            if (!leaving.IsCompleted) await TryAsync(RenewAsync, CancellationToken.None);
        }

        await leaving;
        await TryAsync(ReleaseLapsedAsync, CancellationToken.None);
        turn.Dispose();
    }

    /// <summary>Rows whose links were cut because the lease ran out: nobody need wait for them.</summary>
    private async Task ReleaseLapsedAsync(CancellationToken cancellation)
    {
        foreach (var row in await slots.ReadAsync(Name, cancellation))
        {
            if (row.Holder == me) await slots.ReleaseAsync(Name, row.Slot, row.Version, cancellation);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            507, LogLevel.Warning, "Operator {Operator}: the leases of its binds can't be renewed ({Error}); binds end with them.")]
        public static partial void NotRenewed(ILogger logger, string @operator, string error);

        [LoggerMessage(508, LogLevel.Warning, "Operator {Operator}: slot {Slot} was closed, because its lease was about to end.")]
        public static partial void Lapsed(ILogger logger, string @operator, int slot);

        [LoggerMessage(509, LogLevel.Information, "Operator {Operator}: slot {Slot} is given back for another instance to take.")]
        public static partial void GivenBack(ILogger logger, string @operator, int slot);

        [LoggerMessage(520, LogLevel.Error, "Operator {Operator}: slot {Slot} was closed, because its row is no longer this instance's.")]
        public static partial void Taken(ILogger logger, string @operator, int slot);

        [LoggerMessage(521, LogLevel.Information, "Operator {Operator}: the leases of its binds can be renewed again.")]
        public static partial void TablesBack(ILogger logger, string @operator);
    }
}
