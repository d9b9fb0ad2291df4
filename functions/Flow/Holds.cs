using Microsoft.Extensions.Options;
using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>Puts messages aside for a person, and puts the approved ones back on their way.</summary>
public sealed class Holds(
    Hops hops, IQueues queues, IQuarantineRows rows, MessageStates states, HeldEntries entries, IVerdictExamples examples,
    IAuditTrail audit, IOptions<FlowOptions> flow, TimeProvider time)
{
    private const int TriesMax = 8;

    /// <summary>Keeps a held message, then shows it as held. A message that a person decided on before is left alone.</summary>
    public async Task HoldAsync(
        HoldReason reason, IReadOnlyList<HeldFinding> findings, IPipelineMessage ifApproved, CancellationToken cancellation)
    {
        var entry = await entries.MakeAsync(reason, findings, ifApproved, cancellation);
        if (entry.WaitsUntil <= entry.HeldAt)
        {
            // Let go on at the last instant, and held again: nobody has any time left for it.
            await states.BuryAsync(entry.Account, entry.Id, ReviewExpired, entry.Releases, sending: false, cancellation);
            return;
        }

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
    /// Writes a verdict down and carries it out: an approved message goes on, a rejected one ends. Running twice changes nothing: the
    /// second hop has the same MessageId, and what was carried out meanwhile is left alone.
    /// </summary>
    public async Task CarryOutAsync(AccountId account, MessageId id, CancellationToken cancellation)
    {
        if (await rows.FindAsync(account, id, cancellation) is not { Released: false } entry) return;
        if (entry.Verdict is not (Verdict.Approved or Verdict.Rejected)) return;

        // Here, and not where the verdict is kept: what a dying process left is carried out by a timer, and gets its entry all the same.
        await WriteDownAsync(entry, cancellation);
        if (entry.Verdict == Verdict.Approved) await GoOnAsync(entry, await OpenAsync(entry, cancellation), cancellation);
        else await EndAsync(entry, cancellation);
        await CloseAsync(entry, cancellation);
    }

    /// <summary>Ends an approved message that does not open any more.</summary>
    public async Task GiveUpAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        await states.MoveAsync(entry.Account, entry.Id, MessageState.Failed, "approved_too_late", cancellation);
        await CloseAsync(entry, cancellation);
    }

    /// <summary>The held message. Throws <see cref="HeldMessageGoneException"/> when it does not open.</summary>
    public async Task<IPipelineMessage> OpenAsync(QuarantineEntry entry, CancellationToken cancellation) =>
        entry.NextQueue == Pipeline.Score
            ? await ReopenAsync<ScannedMessage>(entry, cancellation)
            : await ReopenAsync<ScoredMessage>(entry, cancellation);

    /// <summary>What its sender wrote. Throws <see cref="HeldMessageGoneException"/> when it does not open.</summary>
    public async Task<MessageDraft> OpenDraftAsync(QuarantineEntry entry, CancellationToken cancellation) =>
        HeldEntries.VerifiedOf(await OpenAsync(entry, cancellation)).Draft;

    /// <summary>Reason of a message that nobody decided on in time.</summary>
    private const string ReviewExpired = "review_expired";

    /// <summary>Reason of a message of an account whose block was right.</summary>
    private const string BlockConfirmed = "block_confirmed";

    private async Task GoOnAsync(QuarantineEntry entry, IPipelineMessage message, CancellationToken cancellation)
    {
        var hop = await hops.SealAsync(Approve(message, entry), attempt: 0, enqueueAt: null, cancellation);
        await states.ReleaseAsync(entry.Account, entry.Id, entry.Releases, cancellation);
        await queues.SendAsync([hop], cancellation);
        await TryKeepAsync(entry, message, cancellation);
    }

    // Under the release as well: a message that was let go on and held again may get the same verdict on the same day.
    private Task WriteDownAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        var action = entry.ReviewedBy == QuarantineEntry.NobodyInTime ? "quarantine.expired" : $"quarantine.{entry.Verdict.Code()}";
        return audit.AppendAsync(
            new AuditEntry(action, entry.Account.Value, entry.ReviewedBy, entry.Id.Value, entry.Reason.Code()),
            $"{entry.Id}|{entry.Releases}", cancellation);
    }

    private async Task EndAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        var byPerson = entry.ReviewedBy != QuarantineEntry.NobodyInTime;
        var reason = entry.IsByBlock ? BlockConfirmed : byPerson ? "reviewer" : ReviewExpired;
        await states.MoveAsync(entry.Account, entry.Id, MessageState.Rejected, reason, cancellation);
        if (byPerson) await TryKeepAsync(entry, message: null, cancellation);
    }

    // After the act itself, which must not wait for it: a message can end without being read, and there is no example in it then.
    private async Task TryKeepAsync(QuarantineEntry entry, IPipelineMessage? message, CancellationToken cancellation)
    {
        try
        {
            message ??= await OpenAsync(entry, cancellation);
            await examples.KeepAsync(entry, HeldEntries.VerifiedOf(message).Draft.Body, cancellation);
        }
        catch (Exception exception) when (exception is HeldMessageGoneException or KeysUnavailableException)
        {
            // The next training does without.
        }
    }

    // Whether the text goes with this write is for the rows to say: a legal hold may keep it. Who sets one touches the row meanwhile.
    private async Task CloseAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.TryReplaceAsync(entry with { Released = true }, cancellation) is not null) return;
            if (await rows.FindAsync(entry.Account, entry.Id, cancellation) is not { Released: false } found)
            {
                // Carried out by somebody else: then the example is his as well. An erasure may have looked for it before it was kept.
                if (!await states.HasContentAsync(entry.Account, entry.Id, cancellation)) await examples.ForgetAsync(entry, cancellation);
                return;
            }

            if (found.Verdict != entry.Verdict || found.Releases != entry.Releases) return;
            entry = found;
        }

        throw new ConflictException($"The held message {entry.Id} kept changing.");
    }

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

    private IPipelineMessage Approve(IPipelineMessage message, QuarantineEntry entry) => message switch
    {
        ScannedMessage scanned => Approve(scanned, entry),
        ScoredMessage scored => scored with { Scanned = Approve(scored.Scanned, entry), Sim = scored.Sim?.Anew() },
        _ => throw new InvalidOperationException($"{message.GetType().Name} can't be held."),
    };

    private ScannedMessage Approve(ScannedMessage message, QuarantineEntry entry)
    {
        var until = ReviewTime.ValidUntil(message.ValidUntil, time.GetUtcNow(), entry.WaitsUntil, flow.Value.ReleasedValidity);
        return message with
        {
            Verified = message.Verified with { ValidUntil = until, Releases = message.Releases + 1 },
            Content = message.Content with { Verdict = ContentPass.Reviewer },

            // A new budget: it waited for a person since, and nobody else would ask whether the SIM was changed meanwhile.
            Paid = TimeSpan.Zero,
        };
    }
}
