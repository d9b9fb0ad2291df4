using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Console;

/// <summary>What a reviewer can do with held messages of the own account. Who sent a message can't decide on it.</summary>
public sealed class Reviews(IQuarantineRows rows, Holds holds, IAuditTrail audit)
{
    /// <summary>Pending messages, oldest first.</summary>
    public Task<IReadOnlyList<QuarantineEntry>> ListAsync(
        AccountId account, MessageId? after, int countMax, CancellationToken cancellation) =>
        rows.ListAsync(account, Verdict.Pending, after, countMax, cancellation);

    /// <summary>One held message with its text, or null; reading it is an audited act.</summary>
    public async Task<(QuarantineEntry Entry, string Body)?> ReadAsync(ApiKey reviewer, MessageId id, CancellationToken cancellation)
    {
        if (await rows.FindAsync(reviewer.Account, id, cancellation) is not { } entry) return null;
        var body = await BodyAsync(entry, cancellation);
        await audit.AppendAsync(
            new AuditEntry("quarantine.read", entry.Account.Value, reviewer.Id.Id, id.Value, ""), $"{id}|{reviewer.Id.Id}", cancellation);
        return (entry, body);
    }

    /// <summary>Lets a message go on. The approval names the hash of what was read; saying it twice changes nothing.</summary>
    public Task<ReviewResult> ApproveAsync(ApiKey reviewer, MessageId id, string contentHash, CancellationToken cancellation) =>
        DecideAsync(reviewer, id, contentHash, Verdict.Approved, cancellation);

    /// <summary>Ends a message; its content goes.</summary>
    public Task<ReviewResult> RejectAsync(ApiKey reviewer, MessageId id, CancellationToken cancellation) =>
        DecideAsync(reviewer, id, contentHash: null, Verdict.Rejected, cancellation);

    /// <summary>The verdict on a verdict, pure.</summary>
    internal static ReviewResult Judge(QuarantineEntry? entry, string reviewer, string? contentHash, Verdict verdict)
    {
        if (entry is null) return ReviewResult.NotFound;
        if (entry.SentBy == reviewer) return ReviewResult.OwnMessage;
        if (contentHash is not null && entry.ContentHash != contentHash) return ReviewResult.OtherContent;
        return entry.Verdict == Verdict.Pending || entry.Verdict == verdict ? ReviewResult.Done : ReviewResult.DecidedBefore;
    }

    private async Task<ReviewResult> DecideAsync(
        ApiKey reviewer, MessageId id, string? contentHash, Verdict verdict, CancellationToken cancellation)
    {
        var entry = await rows.FindAsync(reviewer.Account, id, cancellation);
        var result = Judge(entry, reviewer.Id.Id, contentHash, verdict);
        if (result != ReviewResult.Done || entry is null) return result;
        if (entry.Verdict == Verdict.Pending)
        {
            // The verdict first: from here on a timer finishes what a dying process leaves.
            if (await rows.TryReplaceAsync(Decided(entry, verdict, reviewer), cancellation) is null) return ReviewResult.DecidedBefore;
        }

        await audit.AppendAsync(
            new AuditEntry($"quarantine.{verdict.Code()}", entry.Account.Value, reviewer.Id.Id, id.Value, entry.Reason.Code()), id.Value,
            cancellation);
        await holds.CarryOutAsync(entry.Account, id, cancellation);
        return ReviewResult.Done;
    }

    private static QuarantineEntry Decided(QuarantineEntry entry, Verdict verdict, ApiKey reviewer) => entry with
    {
        Verdict = verdict,
        ReviewedBy = reviewer.Id.Id,
        Sealed = verdict == Verdict.Rejected ? [] : entry.Sealed,
    };

    private async Task<string> BodyAsync(QuarantineEntry entry, CancellationToken cancellation) =>
        entry.Sealed.Length == 0 ? "" : await holds.OpenAsync(entry, cancellation) switch
        {
            ScannedMessage scanned => scanned.Verified.Draft.Body,
            ScoredMessage scored => scored.Scanned.Verified.Draft.Body,
            _ => "",
        };
}
