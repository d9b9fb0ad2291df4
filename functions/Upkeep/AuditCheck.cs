using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Looks at a whole day of the audit trail.</summary>
public sealed class AuditCheck(
    IAuditRows rows, IAuditCheckpoints checkpoints, AuditAnchors anchors, AuditVerifier verifier, TimeProvider time)
{
    private const int TriesMax = 3;

    // As far as the sealing looks back for the last head before it begins anew.
    private const int DaysMax = 31;

    /// <summary>
    /// The verdict. While a day is being written, a reader of many pages can see a record and miss the one before it: what was found once
    /// counts when it is found again.
    /// </summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="account">
    /// Null for all of it. Of an account, the counts are of its own entries, and what is wrong elsewhere is named without its place: how
    /// much others do is no business of its.
    /// </param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<AuditVerdict> RunAsync(DateOnly day, AccountId? account, CancellationToken cancellation)
    {
        var (verdict, own) = await LookAsync(day, account, cancellation);
        for (var tries = 1; tries < TriesMax && verdict.FirstFault is { } fault; tries++)
        {
            (verdict, own) = await LookAsync(day, account, cancellation);
            if (verdict.FirstFault == fault) break;
        }

        if (account is not { } owner) return verdict;
        var shown = verdict.FirstFault is { } found ? await ShownToAsync(owner, day, found, cancellation) : null;
        return verdict with { Entries = own.Entries, Segments = own.Segments.Count, FirstFault = shown };
    }

    // The records last: they hold all that the others speak of.
    private async Task<(AuditVerdict Verdict, Share Own)> LookAsync(DateOnly day, AccountId? account, CancellationToken cancellation)
    {
        var open = await anchors.FindOpenAsync(day, cancellation);
        var anchor = await anchors.FindAsync(day, cancellation);
        var after = anchor is null ? await FirstAfterAsync(day, cancellation) : null;
        var evidence = new AuditEvidence(
            day, await checkpoints.ListAsync(day, cancellation), anchor,
            anchor is null ? null : await anchors.FindAsync(day.AddDays(-1), cancellation))
        {
            Open = open,
            After = after,
            HasEarlier = after is not null && await HasEarlierAsync(day, cancellation),
        };
        var own = new Share();
        var read = rows.ReadAsync(day, since: null, cancellation);
        return (await verifier.VerifyAsync(evidence, account is { } owner ? own.CountAsync(read, owner) : read, cancellation), own);
    }

    private async Task<AuditAnchor?> FirstAfterAsync(DateOnly day, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        for (var next = day.AddDays(1); next < today && next <= day.AddDays(DaysMax); next = next.AddDays(1))
        {
            if (await anchors.FindAsync(next, cancellation) is { } found) return found;
        }

        return null;
    }

    private async Task<bool> HasEarlierAsync(DateOnly day, CancellationToken cancellation)
    {
        for (var back = 1; back <= DaysMax; back++)
        {
            if (await anchors.FindAsync(day.AddDays(-back), cancellation) is not null) return true;
        }

        return false;
    }

    private async Task<AuditFault> ShownToAsync(AccountId owner, DateOnly day, AuditFault fault, CancellationToken cancellation)
    {
        var row = fault.Row.Length > 0 ? await rows.FindAsync(day, fault.Row, cancellation) : null;
        return row?.Entry.Account == owner.Value ? fault : new AuditFault(fault.What, "", 0);
    }

    /// <summary>What of a day is one account's.</summary>
    private sealed class Share
    {
        public long Entries { get; private set; }

        public HashSet<string> Segments { get; } = new(StringComparer.Ordinal);

        public async IAsyncEnumerable<AuditRecord> CountAsync(IAsyncEnumerable<AuditRecord> records, AccountId owner)
        {
            await foreach (var record in records)
            {
                if (record.Entry.Account == owner.Value)
                {
                    Entries++;
                    Segments.Add(record.Segment);
                }

                yield return record;
            }
        }
    }
}
