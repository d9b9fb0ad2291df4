using Microsoft.Extensions.Options;
using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>Makes the entry of a message that is held: sealed, with the hashes that a verdict is bound to.</summary>
public sealed class HeldEntries(
    Hops hops, KeyRing ring, ITextForms texts, IOptions<QuarantineOptions> quarantine, IOptions<FlowOptions> flow, TimeProvider time)
{
    /// <summary>How all ids of campaigns begin.</summary>
    public const string CampaignHead = "cmp_";

    /// <summary>The entry, not stored yet.</summary>
    public async Task<QuarantineEntry> MakeAsync(
        HoldReason reason, IReadOnlyList<HeldFinding> findings, IPipelineMessage ifApproved, CancellationToken cancellation)
    {
        var verified = VerifiedOf(ifApproved);
        var draft = verified.Draft;
        var now = time.GetUtcNow();
        var until = ReviewTime.WaitsUntil(verified, now, quarantine.Value.DaysMaxSpan);
        return new QuarantineEntry
        {
            Id = verified.Id,
            Account = verified.Account,
            SentBy = verified.Key.Id,
            Reason = reason,
            Findings = findings,
            ToMasked = PhoneNumber.TryParse(draft.To, out var number, out _) ? number.Masked : "",
            ContentHash = ring.IdsAt(verified.Id.ReceivedAt).OfContent(verified.Account.Value, draft.To, draft.Body),
            Campaign = CampaignOf(reason, verified),
            HeldAt = now,
            WaitsUntil = until,
            NextQueue = ifApproved is ScannedMessage ? Pipeline.Score : Pipeline.Dispatch,
            Releases = verified.Releases,
            Sealed = await hops.SealHeldAsync(ifApproved, until + flow.Value.SealGrace, cancellation),
        };
    }

    /// <summary>The message inside one that can be held.</summary>
    internal static VerifiedMessage VerifiedOf(IPipelineMessage held) => held switch
    {
        ScannedMessage scanned => scanned.Verified,
        ScoredMessage scored => scored.Scanned.Verified,
        _ => throw new InvalidOperationException($"{held.GetType().Name} can't be held."),
    };

    // With the sender ID and the reason: one verdict is about one claimed sender, and one question.
    private string CampaignOf(HoldReason reason, VerifiedMessage message)
    {
        var skeleton = texts.Skeleton(message.Draft.Body);
        if (skeleton.Length == 0) return "";
        var macs = ring.IdsAt(message.Id.ReceivedAt);
        return CampaignHead + macs.OfCampaign(message.Account.Value, reason.Code(), message.Draft.From.ToUpperInvariant(), skeleton);
    }
}
