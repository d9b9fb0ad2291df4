using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Joins the heads of all chains into the day's checkpoints, and puts the head of a day that is over into the vault. A chain whose writer
/// died needs nothing: it ends where it stands, since a new run writes a new one.
/// </summary>
public sealed partial class AuditSealing(
    IAuditRows rows, IAuditCheckpoints checkpoints, AuditAnchors anchors, OpenDayAnchors openAnchors, IAuditKeys keys, AuditSeals seals,
    IAuditTrail audit, ILeases leases, IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditSealing> logger)
{
    private const int SegmentsMax = 300;
    private const int DaysBackMax = 31;
    private const int TriesMax = 8;
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private AuditAnchor? lastAnchor;
    private AuditCheckpoint? lastMade;

    /// <summary>Runs once, alone among all instances, for less than the lease lasts.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync("audit-sealing", LeaseDuration, cancellation);
        if (lease is null) return;

        using var timeUp = new CancellationTokenSource(RunMax, time);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp.Token);
        try
        {
            await SealAsync(stopping.Token);
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            Log.TimeUp(logger);
        }
    }

    private async Task SealAsync(CancellationToken cancellation)
    {
        // The open days first: they don't wait for a vault that is away.
        var now = time.GetUtcNow();
        var over = DateOnly.FromDateTime((now - options.Value.Grace).UtcDateTime).AddDays(-1);
        var open = new List<(DateOnly Day, List<AuditCheckpoint> Made)>();
        for (var day = over.AddDays(1); day <= DateOnly.FromDateTime(now.UtcDateTime); day = day.AddDays(1))
        {
            if (await CheckpointAsync(day, whole: false, cancellation) is { } made) open.Add((day, made));
        }

        foreach (var (day, made) in open) await openAnchors.AnchorAsync(day, made, cancellation);
        var last = await LastAnchorAsync(over, cancellation);
        if (lastAnchor is null && last is not null)
        {
            // Who closed that day may have died before it deleted the open one's secret.
            await openAnchors.EndAsync(last.Day, cancellation);
            lastAnchor = last;
        }

        for (var day = last?.Day.AddDays(1) ?? over; day <= over; day = day.AddDays(1))
        {
            var anchor = await anchors.FindAsync(day, cancellation) ?? await AnchorAsync(day, last, cancellation);
            if (anchor is null) return;
            await openAnchors.EndAsync(day, cancellation);
            lastAnchor = last = anchor;
        }
    }

    // Null when one of them could not be kept: then the day is not complete.
    private async Task<List<AuditCheckpoint>?> CheckpointAsync(DateOnly day, bool whole, CancellationToken cancellation)
    {
        var made = await MadeAsync(day, cancellation);
        var since = whole || made.Count == 0 ? (DateTimeOffset?)null : made[^1].At - Overlap;
        var genuine = new List<AuditRecord>();
        var odd = 0;
        await foreach (var record in rows.ReadAsync(day, since, cancellation))
        {
            if (await seals.HoldsAsync(record, cancellation)) genuine.Add(record);
            else odd++;
        }

        if (odd > 0) Log.Odd(logger, day, odd);
        foreach (var some in SegmentGrowth.Of(day, SegmentGrowth.Known(made), genuine).Chunk(SegmentsMax))
        {
            if (!await TryKeepAsync(day, made, some, cancellation)) return null;
        }

        return made;
    }

    // Who can write the table can take a number, and must not end the day's chain by that: it goes on under the next free one.
    private async Task<bool> TryKeepAsync(
        DateOnly day, List<AuditCheckpoint> made, SegmentHead[] heads, CancellationToken cancellation)
    {
        var number = made.Count == 0 ? 1 : made[^1].Number + 1;
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var next = Next(day, number, made, heads);
            if (await checkpoints.TryAddAsync(next, cancellation) || await StandsAsync(next, cancellation))
            {
                made.Add(next);
                lastMade = next;
                return true;
            }

            var there = await checkpoints.ListAsync(day, cancellation);
            foreach (var one in there.Where(one => one.Number == number))
            {
                // Another run's: the next run begins after it.
                if (await seals.HoldsAsync(one, cancellation)) return false;
            }

            await TellTakenAsync(day, number, cancellation);
            var taken = there.Select(one => one.Number).ToHashSet();
            while (taken.Contains(number)) number++;
        }

        return false;
    }

    // The client library repeats a write whose answer was lost, and is told then that the row is there.
    private async Task<bool> StandsAsync(AuditCheckpoint next, CancellationToken cancellation)
    {
        foreach (var one in await checkpoints.ListAsync(next.Day, cancellation))
        {
            if (one.Number == next.Number && one.Hash == next.Hash && await seals.HoldsAsync(one, cancellation)) return true;
        }

        return false;
    }

    private async Task TellTakenAsync(DateOnly day, int number, CancellationToken cancellation)
    {
        Log.NumberTaken(logger, day, number);
        var entry = new AuditEntry("audit.number_taken", AccountId.Gateway.Value, "audit-sealing", Text(day), "checkpoint_taken");
        await audit.AppendAsync(entry, string.Create(CultureInfo.InvariantCulture, $"{Text(day)}|{number}"), cancellation);
    }

    private async Task<List<AuditCheckpoint>> MadeAsync(DateOnly day, CancellationToken cancellation)
    {
        var made = new List<AuditCheckpoint>();
        foreach (var one in await checkpoints.ListAsync(day, cancellation))
        {
            if (await seals.HoldsAsync(one, cancellation)) made.Add(one);
        }

        // This instance made it and saw it kept: a table that no longer has it was set back.
        if (lastMade is { } last && last.Day == day && made.TrueForAll(one => one.Hash != last.Hash))
            await openAnchors.TellSetBackAsync(day, last.Number, last.Hash, cancellation);

        return made;
    }

    private AuditCheckpoint Next(DateOnly day, int number, List<AuditCheckpoint> made, IReadOnlyList<SegmentHead> heads)
    {
        var (version, key) = keys.Current;
        var previous = made.Count == 0 ? AuditChain.FirstOf(day, "") : made[^1].Hash;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var checkpoint = new AuditCheckpoint(day, number, at, version, previous, "", heads);
        return checkpoint with { Hash = AuditChain.HashOf(checkpoint, key) };
    }

    // The last one that this instance knows, or the vault's youngest; none at all on the first day.
    private async Task<AuditAnchor?> LastAnchorAsync(DateOnly over, CancellationToken cancellation)
    {
        if (lastAnchor is { } known) return known;
        for (var back = 0; back < DaysBackMax; back++)
        {
            if (await anchors.FindAsync(over.AddDays(-back), cancellation) is { } found) return found;
        }

        return null;
    }

    // Null when the day can't be closed yet.
    private async Task<AuditAnchor?> AnchorAsync(DateOnly day, AuditAnchor? before, CancellationToken cancellation)
    {
        if (await CheckpointAsync(day, whole: true, cancellation) is not { } made) return null;
        var (version, key) = keys.Current;
        var anchor = AuditAnchor.Of(day, made, version, before?.Head ?? "");
        anchor = anchor with { Head = AuditChain.HashOf(anchor, key) };
        await anchors.WriteAsync(anchor, cancellation);
        Log.Anchored(logger, day, anchor.Entries, SegmentGrowth.Known(made).Count);
        return anchor;
    }

    private static string Text(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(
            740, LogLevel.Information,
            "The audit of {Day:yyyy-MM-dd} is closed: {Entries} entries in {Segments} chains; its head is in the vault.")]
        public static partial void Anchored(ILogger logger, DateOnly day, long entries, int segments);

        [LoggerMessage(
            741, LogLevel.Error, "The audit of {Day:yyyy-MM-dd} holds {Rows} row(s) that this gateway did not write as they are.")]
        public static partial void Odd(ILogger logger, DateOnly day, int rows);

        [LoggerMessage(
            743, LogLevel.Error,
            "Checkpoint {Checkpoint} of the audit of {Day:yyyy-MM-dd} was there already, and this gateway did not write it.")]
        public static partial void NumberTaken(ILogger logger, DateOnly day, int checkpoint);

        [LoggerMessage(744, LogLevel.Warning, "The time for closing the audit's days was up; the next run goes on.")]
        public static partial void TimeUp(ILogger logger);
    }
}
