using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Console;

/// <summary>What a reviewer can do with held messages of the own account. Who sent a message can't decide on it.</summary>
public sealed class Reviews(
    IQuarantineRows rows, Holds holds, AllowList allowed, ITextForms texts, IAuditTrail audit, IOptions<QuarantineOptions> options,
    TimeProvider time)
{
    private const int TriesMax = 8;

    /// <summary>A page of what fits, oldest first; and the message to go on after, or null when that was all.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="finding">Only those with this code; empty for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<(IReadOnlyList<QuarantineEntry> Entries, MessageId? Next)> ListAsync(
        HeldQuery query, string finding, CancellationToken cancellation)
    {
        var (page, looked) = (new List<QuarantineEntry>(), 0);
        await foreach (var entry in rows.ReadAsync(query, options.Value.PageMax, cancellation))
        {
            looked++;
            if (finding.Length == 0 || entry.Findings.Any(one => one.Code == finding)) page.Add(entry);
            if (page.Count == options.Value.PageMax || looked == options.Value.LookedAtMax) return (page, entry.Id);
        }

        return (page, null);
    }

    /// <summary>One held message, with the outline of its text while it waits; null when there is none.</summary>
    public async Task<HeldOutline?> ShowAsync(AccountId account, MessageId id, CancellationToken cancellation)
    {
        if (await rows.FindAsync(account, id, cancellation) is not { } entry) return null;
        if (await OpenPendingAsync(entry, cancellation) is not { } draft) return new HeldOutline(entry, null, []);
        return new HeldOutline(entry, texts.Mask(draft.Body), texts.Domains(draft.Body));
    }

    /// <summary>
    /// What a message that waits says, or null when none waits under this id. Reading it is an audited act, and is written down first.
    /// </summary>
    public async Task<(QuarantineEntry Entry, MessageDraft Draft)?> OpenAsync(
        ApiKey reviewer, MessageId id, CancellationToken cancellation)
    {
        if (await rows.FindAsync(reviewer.Account, id, cancellation) is not { Verdict: Verdict.Pending } entry) return null;
        await audit.AppendAsync(
            new AuditEntry("quarantine.read", entry.Account.Value, reviewer.Id.Id, id.Value, ""),
            $"{id}|{reviewer.Id.Id}|{entry.Releases}", cancellation);
        return await OpenPendingAsync(entry, cancellation) is { } draft ? (entry, draft) : null;
    }

    /// <summary>
    /// Lets a message go on, and makes the account's own what is asked for. The approval names the hash of what was read; saying it twice
    /// changes nothing.
    /// </summary>
    public async Task<ReviewResult> ApproveAsync(
        ApiKey reviewer, MessageId id, string contentHash, AllowOrder allow, CancellationToken cancellation)
    {
        if (!allow.IsEmpty)
        {
            // Before the approval: afterwards there is no text left to hold the order against.
            var entry = await rows.FindAsync(reviewer.Account, id, cancellation);
            var result = Judge(entry, reviewer.Id.Id, contentHash, Verdict.Approved, time.GetUtcNow());
            if (result == ReviewResult.Done && entry is not null)
                result = await allowed.AddAsync(entry, allow, reviewer.Id.Id, cancellation);
            if (result != ReviewResult.Done) return result;
        }

        return await DecideAsync(reviewer.Account, reviewer.Id.Id, id, contentHash, Verdict.Approved, cancellation);
    }

    /// <summary>Ends a message; its content goes. A hash, where one is given, must be that of its content.</summary>
    public Task<ReviewResult> RejectAsync(ApiKey reviewer, MessageId id, string? contentHash, CancellationToken cancellation) =>
        DecideAsync(reviewer.Account, reviewer.Id.Id, id, contentHash, Verdict.Rejected, cancellation);

    /// <summary>Decides on one message, as part of a campaign or alone, and carries it out.</summary>
    internal async Task<ReviewResult> DecideAsync(
        AccountId account, string reviewer, MessageId id, string? contentHash, Verdict verdict, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var entry = await rows.FindAsync(account, id, cancellation);
            var result = Judge(entry, reviewer, contentHash, verdict, time.GetUtcNow());
            if (result != ReviewResult.Done || entry is null) return result;

            // The verdict first: from here on a timer finishes what a dying process leaves. Whoever changed the row meanwhile may have
            // decided, or set a legal hold: it is judged again.
            var decided = entry with { Verdict = verdict, ReviewedBy = reviewer };
            if (entry.Verdict == Verdict.Pending && await rows.TryReplaceAsync(decided, cancellation) is null) continue;
            await holds.CarryOutAsync(entry.Account, id, cancellation);
            return ReviewResult.Done;
        }

        throw new ConflictException($"The held message {id} kept changing.");
    }

    /// <summary>The verdict on a verdict, pure.</summary>
    internal static ReviewResult Judge(
        QuarantineEntry? entry, string reviewer, string? contentHash, Verdict verdict, DateTimeOffset now)
    {
        if (entry is null) return ReviewResult.NotFound;
        if (entry.SentBy == reviewer) return ReviewResult.OwnMessage;
        if (contentHash is not null && entry.ContentHash != contentHash) return ReviewResult.OtherContent;
        if (entry.Verdict == verdict) return ReviewResult.Done;
        if (entry.Verdict != Verdict.Pending) return ReviewResult.DecidedBefore;

        // It can still be rejected: that is what becomes of it anyway.
        return verdict == Verdict.Approved && now > entry.WaitsUntil ? ReviewResult.TooLate : ReviewResult.Done;
    }

    // Decided, it may be there because a legal hold keeps it: for a court, and not for reviewers.
    private async Task<MessageDraft?> OpenPendingAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        if (entry is not { Verdict: Verdict.Pending, Sealed.Length: > 0 }) return null;
        try
        {
            return await holds.OpenDraftAsync(entry, cancellation);
        }
        catch (HeldMessageGoneException)
        {
            // Past its time, and not ended yet.
            return null;
        }
    }
}
