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
    IAuditRows rows, IAuditCheckpoints checkpoints, AuditAnchors anchors, IAuditKeys keys, AuditSeals seals, IAuditTrail audit,
    ILeases leases, IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditSealing> logger)
{
    private const int SegmentsMax = 300;
    private const int AnchoredSegmentsMax = 400;
    private const int DaysBackMax = 31;
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private AuditAnchor? lastAnchor;
    private AuditCheckpoint? lastMade;

    /// <summary>Runs once, alone among all instances.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync("audit-sealing", LeaseDuration, cancellation);
        if (lease is null) return;

        // The open days first: they don't wait for a vault that is away.
        var now = time.GetUtcNow();
        var over = DateOnly.FromDateTime((now - options.Value.Grace).UtcDateTime).AddDays(-1);
        for (var day = over.AddDays(1); day <= DateOnly.FromDateTime(now.UtcDateTime); day = day.AddDays(1))
            await CheckpointAsync(day, whole: false, cancellation);

        var last = await LastAnchorAsync(over, cancellation);
        for (var day = last?.Day.AddDays(1) ?? over; day <= over; day = day.AddDays(1))
            last = await anchors.FindAsync(day, cancellation) ?? await AnchorAsync(day, last, cancellation);
        lastAnchor = last;
    }

    private async Task<IReadOnlyList<AuditCheckpoint>> CheckpointAsync(DateOnly day, bool whole, CancellationToken cancellation)
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
            var next = Next(day, made, some);
            if (!await checkpoints.TryAddAsync(next, cancellation))
            {
                Log.NumberTaken(logger, day, next.Number);
                break;
            }

            made.Add(next);
            lastMade = next;
        }

        return made;
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
        {
            Log.SetBack(logger, day, last.Number);
            var entry = new AuditEntry("audit.set_back", AccountId.Gateway.Value, "audit-sealing", Text(day), "checkpoint_gone");
            await audit.AppendAsync(entry, last.Hash, cancellation);
        }

        return made;
    }

    private AuditCheckpoint Next(DateOnly day, List<AuditCheckpoint> made, IReadOnlyList<SegmentHead> heads)
    {
        var (version, key) = keys.Current;
        var (number, previous) = made.Count == 0 ? (1, AuditChain.FirstOf(day, "")) : (made[^1].Number + 1, made[^1].Hash);
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

    private async Task<AuditAnchor> AnchorAsync(DateOnly day, AuditAnchor? before, CancellationToken cancellation)
    {
        var made = await CheckpointAsync(day, whole: true, cancellation);
        var heads = SegmentGrowth.Known(made).Values.OrderBy(head => head.Segment, StringComparer.Ordinal).ToArray();
        AnchoredSegment[] counts = [.. heads.Select(one => new AnchoredSegment(one.Segment, one.Count))];
        if (counts.Length > AnchoredSegmentsMax) counts = [];
        var (version, key) = keys.Current;
        var anchor = new AuditAnchor(
            day, heads.Sum(head => head.Count), made.Count, made.Count == 0 ? "" : made[^1].Hash, counts, version, before?.Head ?? "", "");
        anchor = anchor with { Head = AuditChain.HashOf(anchor, key) };
        await anchors.WriteAsync(anchor, cancellation);
        Log.Anchored(logger, day, anchor.Entries, heads.Length);
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

        [LoggerMessage(742, LogLevel.Error, "The audit of {Day:yyyy-MM-dd} was set back: checkpoint {Checkpoint} is gone.")]
        public static partial void SetBack(ILogger logger, DateOnly day, int checkpoint);

        [LoggerMessage(743, LogLevel.Error, "Checkpoint {Checkpoint} of the audit of {Day:yyyy-MM-dd} was there already.")]
        public static partial void NumberTaken(ILogger logger, DateOnly day, int checkpoint);
    }
}
