using Microsoft.Extensions.Options;
using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>Puts messages aside for a person, and puts the approved ones back on their way.</summary>
public sealed class Holds(
    Hops hops, IQueues queues, IQuarantineRows rows, MessageStates states, KeyRing ring, IOptions<QuarantineOptions> quarantine,
    IOptions<FlowOptions> flow, TimeProvider time)
{
    /// <summary>Keeps a held message, then shows it as held. A message that a person decided on before is left alone.</summary>
    public async Task HoldAsync(
        HoldReason reason, IReadOnlyList<string> findings, IPipelineMessage ifApproved, CancellationToken cancellation)
    {
        var entry = ifApproved switch
        {
            ScannedMessage scanned => await EntryAsync(reason, findings, scanned, scanned.Verified, Pipeline.Score, cancellation),
            ScoredMessage scored => await EntryAsync(reason, findings, scored, scored.Scanned.Verified, Pipeline.Dispatch, cancellation),
            _ => throw new InvalidOperationException($"{ifApproved.GetType().Name} can't be held."),
        };
        var stored = await rows.AddAsync(entry, cancellation);

        // Let go on, and held again further on: the verdict was about the hold before.
        if (entry.Releases > stored.Releases) stored = await ReplaceAsync(stored, entry, cancellation);
        if (stored.Verdict != Verdict.Pending) return;
        var row = await states.HoldAsync(entry.Account, entry.Id, reason.Code(), entry.Releases, cancellation);

        // Erased while it was on its way: nothing of it stays here either.
        if (row.State == MessageState.Erased)
            await rows.TryReplaceAsync(stored with { Verdict = Verdict.Rejected, Sealed = [], Released = true }, cancellation);
    }

    /// <summary>
    /// Carries a verdict out: an approved message goes on, a rejected one ends. Running twice changes nothing: the second hop has the same
    /// MessageId, and what was carried out meanwhile is left alone.
    /// </summary>
    public async Task CarryOutAsync(AccountId account, MessageId id, CancellationToken cancellation)
    {
        if (await rows.FindAsync(account, id, cancellation) is not { Released: false } entry) return;
        switch (entry.Verdict)
        {
            case Verdict.Approved:
                var hop = await hops.SealAsync(Approve(await OpenAsync(entry, cancellation)), attempt: 0, enqueueAt: null, cancellation);
                await states.ReleaseAsync(account, id, entry.Releases, cancellation);
                await queues.SendAsync([hop], cancellation);
                break;
            case Verdict.Rejected:
                await states.MoveAsync(account, id, MessageState.Rejected, "reviewer", cancellation);
                break;
            default:
                return;
        }

        await rows.TryReplaceAsync(entry with { Released = true, Sealed = [] }, cancellation);
    }

    /// <summary>The held message. Throws <see cref="HeldMessageGoneException"/> when it does not open.</summary>
    public async Task<IPipelineMessage> OpenAsync(QuarantineEntry entry, CancellationToken cancellation) =>
        entry.NextQueue == Pipeline.Score
            ? await ReopenAsync<ScannedMessage>(entry, cancellation)
            : await ReopenAsync<ScoredMessage>(entry, cancellation);

    private async Task<QuarantineEntry> ReplaceAsync(QuarantineEntry stored, QuarantineEntry entry, CancellationToken cancellation) =>
        await rows.TryReplaceAsync(entry with { ETag = stored.ETag }, cancellation)
        ?? throw new ConflictException($"The held message {entry.Id} was changed meanwhile.");

    private async Task<TMessage> ReopenAsync<TMessage>(QuarantineEntry entry, CancellationToken cancellation)
        where TMessage : IPipelineMessage
    {
        var opening = await hops.OpenHeldAsync<TMessage>(entry.Sealed, cancellation);
        return opening is Opening.Opened opened && opened.Label.Subject == entry.Id.Value
            ? Hops.Read<TMessage>(opened.Plaintext)
            : throw new HeldMessageGoneException(entry.Id);
    }

    private IPipelineMessage Approve(IPipelineMessage message) => message switch
    {
        ScannedMessage scanned => Approve(scanned),
        ScoredMessage scored => scored with { Scanned = Approve(scored.Scanned) },
        _ => throw new InvalidOperationException($"{message.GetType().Name} can't be held."),
    };

    private ScannedMessage Approve(ScannedMessage message)
    {
        var soonest = time.GetUtcNow() + flow.Value.ReleasedValidity;
        var until = message.ValidUntil > soonest ? message.ValidUntil : soonest;
        return message with
        {
            Verified = message.Verified with { ValidUntil = until, Releases = message.Releases + 1 },
            Content = message.Content with { Verdict = ContentPass.Reviewer },
        };
    }

    private async Task<QuarantineEntry> EntryAsync<TMessage>(
        HoldReason reason, IReadOnlyList<string> findings, TMessage message, VerifiedMessage verified, string nextQueue,
        CancellationToken cancellation) where TMessage : IPipelineMessage
    {
        var now = time.GetUtcNow();
        var draft = verified.Draft;
        return new QuarantineEntry
        {
            Id = verified.Id,
            Account = verified.Account,
            SentBy = verified.Key.Id,
            Reason = reason,
            Findings = findings,
            ToMasked = PhoneNumber.TryParse(draft.To, out var number, out _) ? number.Masked : "",
            ContentHash = ring.IdsAt(verified.Id.ReceivedAt).OfContent(verified.Account.Value, draft.To, draft.Body),
            HeldAt = now,
            NextQueue = nextQueue,
            Releases = verified.Releases,
            Sealed = await hops.SealHeldAsync(message, now + quarantine.Value.DaysMaxSpan + flow.Value.SealGrace, cancellation),
        };
    }
}
