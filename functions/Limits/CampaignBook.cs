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

    /// <summary>A new campaign of a draft without a fault, or the one that this Idempotency-Key announced before.</summary>
    public async Task<CampaignOutcome> AnnounceAsync(
        string actor, AccountId account, CampaignDraft draft, string idempotencyKey, CancellationToken cancellation)
    {
        if (draft is not { Name: { } name, From: { } from, Until: { } until, Volume: { } volume })
            throw new ArgumentException("The draft has a fault.", nameof(draft));
        var (now, head) = (time.GetUtcNow(), $"{CampaignPlan.Head}{until.ToUniversalTime():yyyyMMdd}_");
        var ids = FreshId.AllOf(head, actor, idempotencyKey, ring, random);
        var plan = new CampaignPlan(ids[0], account, name, from.ToUniversalTime(), until.ToUniversalTime(), volume, actor, now);
        foreach (var id in idempotencyKey.Length > 0 ? ids : [])
        {
            if (await rows.FindAsync(account, id, cancellation) is { } earlier) return Repeat(earlier, plan);
        }

        var open = await ListAsync(account, cancellation);
        if (open.Count >= options.Value.CampaignsMax) return new CampaignOutcome.TooMany();
        await audit.AppendAsync(
            new AuditEntry("campaign.announced", account.Value, actor, plan.Id, $"volume={volume} from={plan.From:O} until={plan.Until:O}"),
            plan.Id, cancellation);
        var standing = await rows.AddAsync(plan, cancellation);
        book.Forget(account);
        return Repeat(standing, plan);
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

    private static CampaignOutcome Repeat(CampaignPlan standing, CampaignPlan asked) =>
        standing with { AnnouncedAt = asked.AnnouncedAt, Id = asked.Id, Withdrawn = false, ETag = "" } == asked
            ? new CampaignOutcome.Done(standing)
            : new CampaignOutcome.OtherRequest();
}
