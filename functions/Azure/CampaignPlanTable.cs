using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Limits;

namespace Waxseal.Azure;

/// <summary>Announced campaigns: account / id, which begins with the day of their end. They decide, so they carry a keyed hash.</summary>
public sealed class CampaignPlanTable(TableServiceClient tables, RowMacs macs, WholeRows whole) : ICampaignPlanRows
{
    private readonly TableClient table = tables.GetTableClient(TableNames.CampaignPlans);

    /// <inheritdoc/>
    public async Task<CampaignPlan> AddAsync(CampaignPlan plan, CancellationToken cancellation)
    {
        if (await table.TryAddAsync(Write(plan), cancellation) is { } etag) return plan with { ETag = etag.ToString() };
        return await FindAsync(plan.Account, plan.Id, cancellation) ?? throw new ConflictException("A campaign came and went.");
    }

    /// <inheritdoc/>
    public async Task<CampaignPlan?> FindAsync(AccountId account, string id, CancellationToken cancellation) =>
        await table.FindAsync(account.Value, id, cancellation) is { } entity && macs.IsWhole(entity) ? Read(entity) : null;

    /// <inheritdoc/>
    public async Task<CampaignPlan?> TryReplaceAsync(CampaignPlan plan, CancellationToken cancellation) =>
        await table.TryReplaceAsync(Write(plan), plan.ETag, cancellation) is { } etag ? plan with { ETag = etag.ToString() } : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CampaignPlan> ListAsync(
        AccountId account, DateOnly endsSince, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var from = CampaignPlan.Head + endsSince.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey ge {from}");
        var found = table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation);
        await foreach (var entity in whole.OfAsync(found, cancellation)) yield return Read(entity);
    }

    private TableEntity Write(CampaignPlan plan)
    {
        var entity = new TableEntity(plan.Account.Value, plan.Id)
        {
            ["Name"] = plan.Name,
            ["From"] = plan.From,
            ["Until"] = plan.Until,
            ["Volume"] = plan.Volume,
            ["AnnouncedBy"] = plan.AnnouncedBy,
            ["AnnouncedAt"] = plan.AnnouncedAt,
            ["Withdrawn"] = plan.Withdrawn,
        };
        macs.Sign(entity);
        return entity;
    }

    private static CampaignPlan Read(TableEntity entity) => new(
        entity.RowKey, AccountId.Parse(entity.PartitionKey), entity.Required("Name"), entity.GetDateTimeOffset("From") ?? default,
        entity.GetDateTimeOffset("Until") ?? default, entity.GetInt32("Volume") ?? 0, entity.Required("AnnouncedBy"),
        entity.GetDateTimeOffset("AnnouncedAt") ?? default)
    {
        Withdrawn = entity.GetBoolean("Withdrawn") ?? true,
        ETag = entity.ETag.ToString(),
    };
}
