using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Looks at a whole day of the audit trail.</summary>
public sealed class AuditCheck(IAuditRows rows, IAuditCheckpoints checkpoints, AuditAnchors anchors, AuditVerifier verifier)
{
    private const int TriesMax = 3;

    /// <summary>
    /// The verdict. While a day is being written, a reader of many pages can see a record and miss the one before it: what was found once
    /// counts when it is found again.
    /// </summary>
    public async Task<AuditVerdict> RunAsync(DateOnly day, CancellationToken cancellation)
    {
        var verdict = await LookAsync(day, cancellation);
        for (var tries = 1; tries < TriesMax && verdict.FirstFault is { } fault; tries++)
        {
            verdict = await LookAsync(day, cancellation);
            if (verdict.FirstFault == fault) break;
        }

        return verdict;
    }

    // The records last: they hold all that the others speak of.
    private async Task<AuditVerdict> LookAsync(DateOnly day, CancellationToken cancellation)
    {
        var anchor = await anchors.FindAsync(day, cancellation);
        var before = anchor is null ? null : await anchors.FindAsync(day.AddDays(-1), cancellation);
        var evidence = new AuditEvidence(day, await checkpoints.ListAsync(day, cancellation), anchor, before);
        return await verifier.VerifyAsync(evidence, rows.ReadAsync(day, since: null, cancellation), cancellation);
    }
}
