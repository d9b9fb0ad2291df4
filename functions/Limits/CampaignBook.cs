using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Limits;

/// <summary>Announces campaigns and calls them off. Each change is audited before it is made.</summary>
public sealed class CampaignBook(
    ICampaignPlanRows rows, VolumeBook book, IAuditTrail audit, KeyRing ring, RandomNumberGenerator random,
    IOptions<VolumeOptions> options, TimeProvider time)
{
    private const int TriesMax = 8;

    // A request is repeated within hours. Of a campaign that ended before, nobody waits for the answer any more.
    private const int RepeatedDays = 2;

    /// <summary>A new campaign of a draft without a fault, or the one that this Idempotency-Key announced before.</summary>
    public async Task<CampaignOutcome> AnnounceAsync(
        string actor, AccountId account, CampaignDraft draft, string idempotencyKey, CancellationToken cancellation)
    {
        if (draft is not { Name: { } name, From: { } from, Until: { } until, Volume: { } volume })
            throw new ArgumentException("The draft has a fault.", nameof(draft));
        if (await RepeatOfAsync(actor, account, draft, idempotencyKey, cancellation) is { } repeat) return repeat;
        var head = $"{CampaignPlan.Head}{until.ToUniversalTime():yyyyMMdd}_";
        var id = head + TailsOf(actor, idempotencyKey)[0];
        var plan = new CampaignPlan(
            id, account, name, from.ToUniversalTime(), until.ToUniversalTime(), volume, actor, time.GetUtcNow());
        var open = await ListAsync(account, cancellation);
        if (open.Count >= options.Value.CampaignsMax) return new CampaignOutcome.TooMany();
        await audit.AppendAsync(
            new AuditEntry("campaign.announced", account.Value, actor, plan.Id, $"volume={volume} from={plan.From:O} until={plan.Until:O}"),
            plan.Id, cancellation);
        var standing = await rows.AddAsync(plan, cancellation);
        book.Forget(account);
        return IsSame(standing, plan) ? new CampaignOutcome.Done(standing) : new CampaignOutcome.OtherRequest();
    }

    /// <summary>
    /// What this Idempotency-Key announced before, whatever day it was for, and whether or not the draft could be announced by now; null
    /// when it announced nothing.
    /// </summary>
    public async Task<CampaignOutcome?> RepeatOfAsync(
        string actor, AccountId account, CampaignDraft draft, string idempotencyKey, CancellationToken cancellation)
    {
        if (idempotencyKey.Length == 0) return null;
        var tails = TailsOf(actor, idempotencyKey);
        var since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-RepeatedDays);
        await foreach (var earlier in rows.ListAsync(account, since, cancellation))
        {
            if (!tails.Any(tail => earlier.Id.EndsWith("_" + tail, StringComparison.Ordinal))) continue;
            var asked = earlier with
            {
                Name = draft.Name ?? "", From = draft.From ?? default, Until = draft.Until ?? default, Volume = draft.Volume ?? 0,
                AnnouncedBy = actor,
            };
            return IsSame(earlier, asked) ? new CampaignOutcome.Done(earlier) : new CampaignOutcome.OtherRequest();
        }

        return null;
    }

    /// <summary>Campaigns of an account that are not over and not called off, by the day of their end.</summary>
    public async Task<IReadOnlyList<CampaignPlan>> ListAsync(AccountId account, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return await rows.ListAsync(account, today, cancellation).Where(plan => !plan.Withdrawn && plan.Until > now)
            .ToListAsync(cancellation);
    }

    /// <summary>Calls a campaign off; what is called off already stays so.</summary>
    public async Task<CampaignOutcome> WithdrawAsync(string actor, AccountId account, string id, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.FindAsync(account, id, cancellation) is not { } plan) return new CampaignOutcome.Missing();
            if (plan.Withdrawn) return new CampaignOutcome.Done(plan);
            await audit.AppendAsync(
                new AuditEntry("campaign.withdrawn", account.Value, actor, id, ""), $"{id}|withdrawn", cancellation);
            if (await rows.TryReplaceAsync(plan with { Withdrawn = true }, cancellation) is not { } withdrawn) continue;
            book.Forget(account);
            return new CampaignOutcome.Done(withdrawn);
        }

        throw new ConflictException($"The campaign {id} kept changing.");
    }

    // Ends of ids: without the day of the campaign, which may differ from one request with a key to the next.
    private IReadOnlyList<string> TailsOf(string actor, string idempotencyKey) =>
        [.. FreshId.AllOf(CampaignPlan.Head, actor, idempotencyKey, ring, random).Select(id => id[CampaignPlan.Head.Length..])];

    private static bool IsSame(CampaignPlan standing, CampaignPlan asked) =>
        standing with { AnnouncedAt = asked.AnnouncedAt, Withdrawn = asked.Withdrawn, ETag = asked.ETag } == asked;
}
