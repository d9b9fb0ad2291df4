namespace Waxseal.Protection;

/// <summary>
/// Finds the first record of a day that was altered, removed, moved, cut off or added, or a day set back as a whole. Keeps about 400 bytes
/// a record in memory.
/// </summary>
/// <remarks>
/// A record holds the hash of the one before it, so that its seal can be judged alone: what was changed is told from what is missing, and
/// where a changed record belongs is known even when its chain or number was changed. "First" is by chains, in the order of their
/// beginnings, and by places within one.
/// </remarks>
public sealed class AuditVerifier(AuditSeals seals)
{
    private const int OddMax = 1000;

    /// <summary>The verdict on a day; the records come in any order.</summary>
    public async Task<AuditVerdict> VerifyAsync(
        AuditEvidence evidence, IAsyncEnumerable<AuditRecord> records, CancellationToken cancellation)
    {
        var found = new Findings();
        await foreach (var record in records.WithCancellation(cancellation))
        {
            found.Entries++;
            if (await seals.HoldsAsync(record, cancellation)) found.Keep(record, seals.IsAfterLeak(record.KeyVersion, record.At));
            else if (found.Odd.Count < OddMax) found.Odd.Add(record);
        }

        var checkpoints = new List<AuditCheckpoint>();
        foreach (var one in evidence.Checkpoints)
        {
            if (await seals.HoldsAsync(one, cancellation)) checkpoints.Add(one);
        }

        var anchor = evidence.Anchor is { } given && given.Day == evidence.Day && await seals.HoldsAsync(given, cancellation)
            ? given
            : null;
        var open = evidence.Open is { } early && early.Day == evidence.Day && await seals.HoldsAsync(early, cancellation) ? early : null;
        var fault = await FaultOfChainsAsync(evidence.Day, found, checkpoints, (anchor, open), cancellation)
            ?? FaultOfCheckpoints(evidence, checkpoints)
            ?? FaultOfOpen(evidence, open, checkpoints)
            ?? FaultOfAnchor(evidence, anchor, found.Entries)
            ?? FaultOfTrust(found, checkpoints, anchor);
        return new AuditVerdict(found.Entries, found.Chains.Count, anchor is not null, fault);
    }

    private async Task<AuditFault?> FaultOfChainsAsync(
        DateOnly day, Findings found, List<AuditCheckpoint> checkpoints, (AuditAnchor? Closed, AuditAnchor? Open) anchors,
        CancellationToken cancellation)
    {
        foreach (var segment in OrderOf(found, checkpoints, [.. anchors.Closed?.Segments ?? [], .. anchors.Open?.Segments ?? []]))
        {
            var claims = new Claims(
                [.. checkpoints.SelectMany(one => one.Segments).Where(head => head.Segment == segment)],
                CountIn(anchors.Closed, segment), CountIn(anchors.Open, segment) ?? 0);
            if (await FaultOfAsync(day, segment, found, claims, cancellation) is { } fault) return fault;
        }

        // It belongs nowhere: somebody made it up.
        return found.Odd.Count == 0 ? null : Added(found.Odd.MinBy(one => (one.At, one.Name)));
    }

    private async Task<AuditFault?> FaultOfAsync(
        DateOnly day, string segment, Findings found, Claims claims, CancellationToken cancellation)
    {
        var head = AuditChain.FirstOf(day, segment);
        var next = 1L;
        Link[] chain = [.. found.Chains.GetValueOrDefault(segment, []).OrderBy(link => link.Sequence)];
        foreach (var link in chain)
        {
            if (link.Sequence > next) return await GapAsync(segment, next, head, found.Odd, AuditFaultKind.Removed, cancellation);
            if (link.Sequence < next || claims.Anchored < next)
                return new AuditFault(AuditFaultKind.Added, segment, link.Sequence, link.Name);
            if (link.Previous != head) return new AuditFault(AuditFaultKind.Altered, segment, next, link.Name);
            head = link.Hash;
            next++;
        }

        if (claims.Heads.FirstOrDefault(claim => claim.Count < next && chain[claim.Count - 1].Hash != claim.Hash) is { } other)
            return new AuditFault(AuditFaultKind.Altered, segment, other.Count, chain[other.Count - 1].Name);
        var sealedCount = claims.Heads.Count == 0 ? 0 : claims.Heads.Max(claim => claim.Count);
        var missing = sealedCount >= next ? AuditFaultKind.Truncated
            : claims.Anchored >= next || claims.Least >= next ? AuditFaultKind.RolledBack
            : AuditFaultKind.None;
        return await GapAsync(segment, next, head, found.Odd, missing, cancellation);
    }

    // The record of this place, changed; or else what its absence is called.
    private async Task<AuditFault?> GapAsync(
        string segment, long sequence, string head, List<AuditRecord> odd, AuditFaultKind missing, CancellationToken cancellation)
    {
        var here = odd.FirstOrDefault(one => one.Previous == head)
            ?? odd.FirstOrDefault(one => one.Segment == segment && one.Sequence == sequence);
        if (here is null) return missing == AuditFaultKind.None ? null : new AuditFault(missing, segment, sequence);
        var moved = await seals.HoldsAsync(here with { Segment = segment, Sequence = sequence }, cancellation);
        return new AuditFault(moved ? AuditFaultKind.Reordered : AuditFaultKind.Altered, segment, sequence, here.Name);
    }

    private static AuditFault? FaultOfCheckpoints(AuditEvidence evidence, List<AuditCheckpoint> holding)
    {
        var head = AuditChain.FirstOf(evidence.Day, "");
        var next = 1;
        foreach (var one in evidence.Checkpoints)
        {
            // A number that somebody took is left out; what follows still names the hash of the one before.
            if (one.Number > next && one.Previous != head) return new AuditFault(AuditFaultKind.CheckpointRemoved, "", next);
            if (one.Number < next || one.Previous != head || !holding.Contains(one))
                return new AuditFault(AuditFaultKind.CheckpointAltered, "", one.Number);
            head = one.Hash;
            next = one.Number + 1;
        }

        return null;
    }

    // Of a day that goes on: the tables have the checkpoint that the vault names, or they were set back, whatever came to them since.
    private static AuditFault? FaultOfOpen(AuditEvidence evidence, AuditAnchor? open, List<AuditCheckpoint> holding)
    {
        if (evidence.Open is null) return null;
        if (open is null) return new AuditFault(AuditFaultKind.AnchorAltered, "", 0);
        if (holding.Count < open.Checkpoints) return new AuditFault(AuditFaultKind.RolledBack, "", holding.Count + 1);
        var same = open.Checkpoints < 1 || AuditChain.Same(holding[open.Checkpoints - 1].Hash, open.Checkpoint);
        return same ? null : new AuditFault(AuditFaultKind.RolledBack, "", holding[open.Checkpoints - 1].Number);
    }

    private static AuditFault? FaultOfAnchor(AuditEvidence evidence, AuditAnchor? anchor, long entries)
    {
        if (evidence.Anchor is null) return IsAnchorGone(evidence, entries) ? new AuditFault(AuditFaultKind.AnchorRemoved, "", 0) : null;
        if (anchor is null || evidence.Before is { } before && before.Head != anchor.Previous)
            return new AuditFault(AuditFaultKind.AnchorAltered, "", 0);

        var count = evidence.Checkpoints.Count;
        if (count < anchor.Checkpoints) return new AuditFault(AuditFaultKind.RolledBack, "", count + 1);
        if (count > anchor.Checkpoints) return new AuditFault(AuditFaultKind.Added, "", anchor.Checkpoints + 1);
        if (count > 0 && evidence.Checkpoints[^1].Hash != anchor.Checkpoint) return new AuditFault(AuditFaultKind.RolledBack, "", count);
        if (entries < anchor.Entries) return new AuditFault(AuditFaultKind.RolledBack, "", 0);
        return entries > anchor.Entries ? new AuditFault(AuditFaultKind.Added, "", 0) : null;
    }

    // Days are closed one after the other, those without entries too, so a head that follows on another says that the day before it had
    // one. After a pause of the gateway that is longer than it looks back, a head follows on none. A day before the gateway's first has
    // no head, no entries, and nothing earlier.
    private static bool IsAnchorGone(AuditEvidence evidence, long entries) => evidence.After is { Previous.Length: > 0 } after &&
        (after.Day == evidence.Day.AddDays(1) || entries > 0 || evidence.Checkpoints.Count > 0 || evidence.HasEarlier);

    // The last thing looked at: within the minute in which instances learn of a leak, honest entries are among these.
    private AuditFault? FaultOfTrust(Findings found, List<AuditCheckpoint> checkpoints, AuditAnchor? anchor)
    {
        if (found.AfterLeak is { } record) return new AuditFault(AuditFaultKind.Untrusted, record.Segment, record.Sequence, record.Name);
        if (checkpoints.Find(one => seals.IsAfterLeak(one.KeyVersion, one.At)) is { } checkpoint)
            return new AuditFault(AuditFaultKind.Untrusted, "", checkpoint.Number);

        // A head is made when its day is over.
        return anchor is not null && seals.IsAfterLeak(anchor.KeyVersion, new(anchor.Day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero))
            ? new AuditFault(AuditFaultKind.Untrusted, "", 0)
            : null;
    }

    private static IEnumerable<string> OrderOf(
        Findings found, List<AuditCheckpoint> checkpoints, IReadOnlyList<AnchoredSegment> anchored)
    {
        var begins = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var (segment, links) in found.Chains) begins[segment] = links.Min(link => link.At);
        foreach (var one in checkpoints)
        {
            foreach (var head in one.Segments) begins.TryAdd(head.Segment, one.At);
        }

        foreach (var one in found.Odd) begins.TryAdd(one.Segment, one.At);
        foreach (var one in anchored) begins.TryAdd(one.Segment, DateTimeOffset.MaxValue);
        return begins.OrderBy(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Key);
    }

    // Null: the anchor says nothing about single chains.
    private static long? CountIn(AuditAnchor? anchor, string segment) => anchor is null || anchor.Segments.Count == 0
        ? null
        : anchor.Segments.FirstOrDefault(one => one.Segment == segment)?.Count ?? 0;

    private static AuditFault? Added(AuditRecord? record) =>
        record is null ? null : new AuditFault(AuditFaultKind.Added, record.Segment, record.Sequence, record.Name);

    private sealed record Link(long Sequence, string Previous, string Hash, string Name, DateTimeOffset At);

    private sealed record Claims(IReadOnlyList<SegmentHead> Heads, long? Anchored, long Least);

    private sealed class Findings
    {
        public long Entries { get; set; }

        public Dictionary<string, List<Link>> Chains { get; } = new(StringComparer.Ordinal);

        public List<AuditRecord> Odd { get; } = [];

        /// <summary>The first of those that were sealed by a leaked version.</summary>
        public AuditRecord? AfterLeak { get; private set; }

        public void Keep(AuditRecord record, bool afterLeak)
        {
            if (afterLeak && (AfterLeak is not { } first || (record.At, record.Sequence).CompareTo((first.At, first.Sequence)) < 0))
                AfterLeak = record;
            if (!Chains.TryGetValue(record.Segment, out var chain)) Chains[record.Segment] = chain = [];
            chain.Add(new Link(record.Sequence, record.Previous, record.Hash, record.Name, record.At));
        }
    }
}
