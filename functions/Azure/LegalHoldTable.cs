using Azure;
using Azure.Data.Tables;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>
/// Legal holds on messages: account / id. Read before anything of an account goes, so they stand in a table of their own.
/// </summary>
public sealed class LegalHoldTable(TableServiceClient tables, RowMacs macs) : ILegalHolds
{
    private readonly TableClient table = tables.GetTableClient(TableNames.LegalHolds);

    /// <inheritdoc/>
    public async Task<LegalHold?> FindAsync(AccountId account, MessageId message, CancellationToken cancellation) =>
        await table.FindAsync(account.Value, message.Value, cancellation) is { } entity ? Read(entity) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LegalHold>> ListAsync(AccountId account, CancellationToken cancellation)
    {
        var holds = new List<LegalHold>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account.Value}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (MessageId.TryParse(entity.RowKey, out _)) holds.Add(Read(entity));
        }

        return holds;
    }

    /// <inheritdoc/>
    public async Task<LegalHold?> TryWriteAsync(LegalHold hold, CancellationToken cancellation)
    {
        var entity = new TableEntity(hold.Account.Value, hold.Message.Value)
        {
            ["Reason"] = hold.Reason,
            ["By"] = hold.By,
            ["At"] = hold.At,
            ["Lifted"] = hold.Lifted,
        };
        macs.Sign(entity);
        var written = hold.ETag.Length == 0
            ? await table.TryAddAsync(entity, cancellation)
            : await table.TryReplaceAsync(entity, hold.ETag, cancellation);
        return written is { } etag ? hold with { ETag = etag.ToString() } : null;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(LegalHold hold, CancellationToken cancellation)
    {
        try
        {
            await table.DeleteEntityAsync(hold.Account.Value, hold.Message.Value, new ETag(hold.ETag), cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // Set anew meanwhile: it stands.
        }
    }

    private LegalHold Read(TableEntity entity)
    {
        var (account, message) = (AccountId.Parse(entity.PartitionKey), MessageId.Parse(entity.RowKey));
        var hold = macs.IsWhole(entity)
            ? new LegalHold(
                account, message, entity.Required("Reason"), entity.Required("By"), entity.GetDateTimeOffset("At") ?? default,
                entity.GetBoolean("Lifted") ?? false)
            : new LegalHold(account, message, "not genuine", "", DateTimeOffset.UnixEpoch);
        return hold with { ETag = entity.ETag.ToString() };
    }
}
