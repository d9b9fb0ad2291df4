using Azure.Data.Tables;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>Held messages: account / id, so oldest first. A verdict decides, so the rows carry a keyed hash.</summary>
public sealed class QuarantineTable(TableServiceClient tables, RowMacs macs) : IQuarantineRows
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Quarantine);

    /// <inheritdoc/>
    public async Task<QuarantineEntry> AddAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        if (await table.TryAddAsync(Write(entry), cancellation) is { } etag) return entry with { ETag = etag.ToString() };
        return await FindAsync(entry.Account, entry.Id, cancellation) ?? throw new ConflictException("A held message came and went.");
    }

    /// <inheritdoc/>
    public async Task<QuarantineEntry?> FindAsync(AccountId account, MessageId id, CancellationToken cancellation) =>
        await table.FindAsync(account.Value, id.Value, cancellation) is { } entity && macs.IsWhole(entity) ? Read(entity) : null;

    /// <inheritdoc/>
    public async Task<QuarantineEntry?> TryReplaceAsync(QuarantineEntry entry, CancellationToken cancellation) =>
        await table.TryReplaceAsync(Write(entry), entry.ETag, cancellation) is { } etag ? entry with { ETag = etag.ToString() } : null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantineEntry>> ListAsync(
        AccountId account, Verdict verdict, MessageId? after, int countMax, CancellationToken cancellation) =>
        QueryAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {account.Value} and RowKey gt {after?.Value ?? ""} and Verdict eq {verdict.Code()}"),
            countMax, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantineEntry>> ListUndoneAsync(int countMax, CancellationToken cancellation) =>
        QueryAsync(
            TableClient.CreateQueryFilter($"Verdict ne {Verdict.Pending.Code()} and Released eq {false}"), countMax, cancellation);

    private async Task<IReadOnlyList<QuarantineEntry>> QueryAsync(string filter, int countMax, CancellationToken cancellation)
    {
        var entries = new List<QuarantineEntry>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, maxPerPage: countMax, cancellationToken: cancellation))
        {
            if (macs.IsWhole(entity)) entries.Add(Read(entity));
            if (entries.Count == countMax) break;
        }

        return entries;
    }

    private TableEntity Write(QuarantineEntry entry)
    {
        var entity = new TableEntity(entry.Account.Value, entry.Id.Value)
        {
            ["SentBy"] = entry.SentBy,
            ["Reason"] = entry.Reason.Code(),
            ["Findings"] = string.Join(' ', entry.Findings),
            ["ToMasked"] = entry.ToMasked,
            ["ContentHash"] = entry.ContentHash,
            ["HeldAt"] = entry.HeldAt,
            ["NextQueue"] = entry.NextQueue,
            ["Sealed"] = entry.Sealed,
            ["Verdict"] = entry.Verdict.Code(),
            ["ReviewedBy"] = entry.ReviewedBy,
            ["Releases"] = entry.Releases,
            ["Released"] = entry.Released,
        };
        macs.Sign(entity);
        return entity;
    }

    private static QuarantineEntry Read(TableEntity entity) => new()
    {
        Id = MessageId.Parse(entity.RowKey),
        Account = AccountId.Parse(entity.PartitionKey),
        SentBy = entity.Required("SentBy"),
        Reason = entity.GetCode<HoldReason>("Reason"),
        Findings = entity.Required("Findings").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ToMasked = entity.Required("ToMasked"),
        ContentHash = entity.Required("ContentHash"),
        HeldAt = entity.GetDateTimeOffset("HeldAt") ?? default,
        NextQueue = entity.Required("NextQueue"),
        Sealed = entity.GetBinary("Sealed") ?? [],
        Verdict = entity.GetCode<Verdict>("Verdict"),
        ReviewedBy = entity.GetString("ReviewedBy") ?? "",
        Releases = entity.GetInt32("Releases") ?? 0,
        Released = entity.GetBoolean("Released") ?? false,
        ETag = entity.ETag.ToString(),
    };
}
