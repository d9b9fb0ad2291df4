using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Waxseal.Console;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>
/// Words about campaigns: account / the instant up to which they hold, the campaign, and who said it. They decide, so they carry a keyed
/// hash.
/// </summary>
public sealed class CampaignTable(TableServiceClient tables, RowMacs macs, WholeRows whole) : ICampaignVerdicts
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Campaigns);

    /// <inheritdoc/>
    public async Task<CampaignVerdict> AddAsync(CampaignVerdict verdict, CancellationToken cancellation)
    {
        var entity = Write(verdict);
        if (await table.TryAddAsync(entity, cancellation) is { } etag) return verdict with { ETag = etag.ToString() };
        return await table.FindAsync(entity.PartitionKey, entity.RowKey, cancellation) is { } found && macs.IsWhole(found)
            ? Read(found)
            : throw new ConflictException("A word about a campaign is not genuine.");
    }

    /// <inheritdoc/>
    public async Task FinishAsync(CampaignVerdict verdict, CancellationToken cancellation) =>
        await table.TryReplaceAsync(Write(verdict with { Done = true }), verdict.ETag, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<CampaignVerdict> ReadOpenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"Done eq {false}");
        var found = table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation);
        await foreach (var entity in whole.OfAsync(found, cancellation)) yield return Read(entity);
    }

    private TableEntity Write(CampaignVerdict verdict)
    {
        var until = verdict.HeldUntil.UtcDateTime.ToString("yyyyMMddHHmmssfffffff", CultureInfo.InvariantCulture);
        var entity = new TableEntity(verdict.Account.Value, $"{until}|{verdict.Campaign}|{verdict.ReviewedBy}")
        {
            ["Campaign"] = verdict.Campaign,
            ["HeldUntil"] = verdict.HeldUntil,
            ["Verdict"] = verdict.Verdict.Code(),
            ["ContentHash"] = verdict.ContentHash,
            ["ReviewedBy"] = verdict.ReviewedBy,
            ["Done"] = verdict.Done,
        };
        macs.Sign(entity);
        return entity;
    }

    private static CampaignVerdict Read(TableEntity entity) => new(
        AccountId.Parse(entity.PartitionKey), entity.Required("Campaign"), entity.GetDateTimeOffset("HeldUntil") ?? default,
        entity.GetCode<Verdict>("Verdict"), entity.Required("ContentHash"), entity.Required("ReviewedBy"),
        entity.GetBoolean("Done") ?? false)
    {
        ETag = entity.ETag.ToString(),
    };
}
