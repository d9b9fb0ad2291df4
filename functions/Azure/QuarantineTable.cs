using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>Held messages: account / id, so oldest first. A verdict decides, so the rows carry a keyed hash.</summary>
public sealed class QuarantineTable(TableServiceClient tables, RowMacs macs, WholeRows whole) : IQuarantineRows
{
    // Rows of the first version do not say how long they wait; then it was this, by default.
    internal static readonly TimeSpan WaitOfOld = TimeSpan.FromDays(7);

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
    public IAsyncEnumerable<QuarantineEntry> ReadAsync(HeldQuery query, int rowsAtOnce, CancellationToken cancellation) =>
        QueryAsync(FilterOf(query), rowsAtOnce, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<QuarantineEntry> ReadUndoneAsync(int rowsAtOnce, CancellationToken cancellation) => QueryAsync(
        TableClient.CreateQueryFilter($"Verdict ne {Verdict.Pending.Code()} and Released eq {false}"), rowsAtOnce, cancellation);

    private async IAsyncEnumerable<QuarantineEntry> QueryAsync(
        string filter, int rowsAtOnce, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = table.QueryAsync<TableEntity>(filter, maxPerPage: rowsAtOnce, cancellationToken: cancellation);
        await foreach (var entity in whole.OfAsync(found, cancellation)) yield return Read(entity);
    }

    private static string FilterOf(HeldQuery query)
    {
        var after = query.After?.Value ?? "";
        List<string> terms = [TableClient.CreateQueryFilter($"PartitionKey eq {query.Account.Value} and RowKey gt {after}")];
        if (query.Verdict is { } verdict) terms.Add(TableClient.CreateQueryFilter($"Verdict eq {verdict.Code()}"));
        if (query.Reason is { } reason) terms.Add(TableClient.CreateQueryFilter($"Reason eq {reason.Code()}"));
        if (query.Campaign is { } campaign) terms.Add(TableClient.CreateQueryFilter($"Campaign eq {campaign}"));
        if (query.ContentHash is { } hash) terms.Add(TableClient.CreateQueryFilter($"ContentHash eq {hash}"));
        if (query.SentBy is { } sentBy) terms.Add(TableClient.CreateQueryFilter($"SentBy eq {sentBy}"));
        if (query.HeldSince is { } since) terms.Add(TableClient.CreateQueryFilter($"HeldAt ge {since}"));
        if (query.HeldUntil is { } until) terms.Add(TableClient.CreateQueryFilter($"HeldAt le {until}"));
        if (query.StillSealed) terms.Add(TableClient.CreateQueryFilter($"Released eq {true} and HasSealed eq {true}"));
        return string.Join(" and ", terms);
    }

    private TableEntity Write(QuarantineEntry entry)
    {
        var entity = new TableEntity(entry.Account.Value, entry.Id.Value)
        {
            ["SentBy"] = entry.SentBy,
            ["Reason"] = entry.Reason.Code(),
            ["Findings"] = HeldFindings.Write(entry.Findings),
            ["ToMasked"] = entry.ToMasked,
            ["ContentHash"] = entry.ContentHash,
            ["HeldAt"] = entry.HeldAt,
            ["WaitsUntil"] = entry.WaitsUntil,
            ["Campaign"] = entry.Campaign,
            ["NextQueue"] = entry.NextQueue,
            ["Sealed"] = entry.Sealed,
            ["HasSealed"] = entry.Sealed.Length > 0,
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
        Findings = HeldFindings.Read(entity.Required("Findings")),
        ToMasked = entity.Required("ToMasked"),
        ContentHash = entity.Required("ContentHash"),
        HeldAt = entity.GetDateTimeOffset("HeldAt") ?? default,
        WaitsUntil = entity.GetDateTimeOffset("WaitsUntil") ?? entity.GetDateTimeOffset("HeldAt") + WaitOfOld ?? default,
        Campaign = entity.GetString("Campaign") ?? "",
        NextQueue = entity.Required("NextQueue"),
        Sealed = entity.GetBoolean("HasSealed") is false ? [] : entity.GetBinary("Sealed") ?? [],
        Verdict = entity.GetCode<Verdict>("Verdict"),
        ReviewedBy = entity.GetString("ReviewedBy") ?? "",
        Releases = entity.GetInt32("Releases") ?? 0,
        Released = entity.GetBoolean("Released") ?? false,
        ETag = entity.ETag.ToString(),
    };
}
