using Azure;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Azure;

/// <summary>
/// Held messages: account / id, so oldest first. A verdict decides, so the row carries a keyed hash: who can write the table, but has no
/// key, can't approve a message; such a row is as good as missing.
/// </summary>
public sealed class QuarantineTable(TableServiceClient tables, KeyRing ring) : IQuarantineRows
{
    private readonly RowSeals seals = new(ring);
    private readonly TableClient table = tables.GetTableClient(TableNames.Quarantine);

    /// <inheritdoc/>
    public async Task<QuarantineEntry> AddAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(Write(entry), cancellation);
            return entry;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return await FindAsync(entry.Account, entry.Id, cancellation) ?? throw new ConflictException("A held message came and went.");
        }
    }

    /// <inheritdoc/>
    public async Task<QuarantineEntry?> FindAsync(AccountId account, MessageId id, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(account.Value, id.Value, cancellationToken: cancellation);
        return found is { HasValue: true, Value: { } entity } && seals.IsWhole(entity) ? Read(entity) : null;
    }

    /// <inheritdoc/>
    public async Task<QuarantineEntry?> TryReplaceAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        try
        {
            var response = await table.UpdateEntityAsync(Write(entry), new ETag(entry.ETag), TableUpdateMode.Replace, cancellation);
            return entry with { ETag = response.Headers.ETag?.ToString() ?? "" };
        }
        catch (RequestFailedException exception) when (exception.Status is 412 or 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantineEntry>> ListAsync(
        AccountId account, Verdict verdict, MessageId? after, int countMax, CancellationToken cancellation) =>
        QueryAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {account.Value} and RowKey gt {after?.Value ?? ""} and Verdict eq {verdict.Code()}"),
            countMax, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantineEntry>> ListUnreleasedAsync(int countMax, CancellationToken cancellation) =>
        QueryAsync(
            TableClient.CreateQueryFilter($"Verdict eq {Verdict.Approved.Code()} and Released eq {false}"), countMax, cancellation);

    private async Task<IReadOnlyList<QuarantineEntry>> QueryAsync(string filter, int countMax, CancellationToken cancellation)
    {
        var entries = new List<QuarantineEntry>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, maxPerPage: countMax, cancellationToken: cancellation))
        {
            if (!seals.IsWhole(entity)) continue;
            entries.Add(Read(entity));
            if (entries.Count == countMax) break;
        }

        return entries;
    }

    private TableEntity Write(QuarantineEntry entry) => seals.Seal(new TableEntity(entry.Account.Value, entry.Id.Value)
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
        ["Released"] = entry.Released,
    });

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
        Released = entity.GetBoolean("Released") ?? false,
        ETag = entity.ETag.ToString(),
    };
}
