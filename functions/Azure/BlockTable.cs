using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Limits;

namespace Waxseal.Azure;

/// <summary>Blocks of accounts: account / id, which begins with the day. They decide, so they carry a keyed hash.</summary>
public sealed class BlockTable(TableServiceClient tables, RowMacs macs, WholeRows whole) : IBlockRows
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Blocks);

    /// <inheritdoc/>
    public async Task<Block> AddAsync(Block block, CancellationToken cancellation)
    {
        if (await table.TryAddAsync(Write(block), cancellation) is { } etag) return block with { ETag = etag.ToString() };
        return await FindAsync(block.Account, block.Id, cancellation) ?? throw new ConflictException("A block came and went.");
    }

    /// <inheritdoc/>
    public async Task<Block?> FindAsync(AccountId account, string id, CancellationToken cancellation) =>
        await table.FindAsync(account.Value, id, cancellation) is { } entity && macs.IsWhole(entity) ? Read(entity) : null;

    /// <inheritdoc/>
    public async Task<Block?> TryReplaceAsync(Block block, CancellationToken cancellation) =>
        await table.TryReplaceAsync(Write(block), block.ETag, cancellation) is { } etag ? block with { ETag = etag.ToString() } : null;

    /// <inheritdoc/>
    public async Task RemoveAsync(Block block, CancellationToken cancellation)
    {
        try
        {
            await table.DeleteEntityAsync(block.Account.Value, block.Id, new ETag(block.ETag), cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // Gone, or somebody went on with it.
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Block> ListAsync(AccountId account, string after, CancellationToken cancellation) =>
        QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey gt {after}"), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Block> ReadOpenAsync(CancellationToken cancellation) =>
        QueryAsync(TableClient.CreateQueryFilter($"Done eq {false}"), cancellation);

    private async IAsyncEnumerable<Block> QueryAsync(string filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation);
        await foreach (var entity in whole.OfAsync(found, cancellation)) yield return Read(entity);
    }

    private TableEntity Write(Block block)
    {
        var entity = new TableEntity(block.Account.Value, block.Id)
        {
            ["State"] = block.State.Code(),
            ["RaisedAt"] = block.RaisedAt,
            ["RaisedBy"] = block.RaisedBy,
            ["Observed"] = block.Observed,
            ["Normal"] = block.Allowance.Normal.Level,
            ["Spread"] = block.Allowance.Normal.Spread,
            ["Weeks"] = block.Allowance.Normal.Weeks,
            ["Factor"] = block.Allowance.Factor,
            ["Floor"] = block.Allowance.Floor,
            ["Onboarding"] = block.Allowance.Onboarding,
            ["Announced"] = block.Allowance.Announced,
            ["Senders"] = string.Join(' ', block.Senders),
            ["Told"] = block.Told,
            ["ReviewedBy"] = block.ReviewedBy,
            ["Reason"] = block.Reason,
            ["CarriedOut"] = block.CarriedOut,
            ["Settled"] = block.Settled,
            ["Done"] = block.Done,
            ["Reminders"] = block.Reminders,
        };
        if (block.ReviewedAt != default) entity["ReviewedAt"] = block.ReviewedAt;
        if (block.PacedUntil != default) entity["PacedUntil"] = block.PacedUntil;
        macs.Sign(entity);
        return entity;
    }

    private static Block Read(TableEntity entity) => new()
    {
        Id = entity.RowKey,
        Account = AccountId.Parse(entity.PartitionKey),
        State = entity.GetCode<BlockState>("State"),
        RaisedAt = entity.GetDateTimeOffset("RaisedAt") ?? default,
        RaisedBy = entity.Required("RaisedBy"),
        Observed = entity.GetInt64("Observed") ?? 0,
        Allowance = new VolumeAllowance(
            new NormalVolume(entity.GetDouble("Normal") ?? 0, entity.GetDouble("Spread") ?? 0, entity.GetInt32("Weeks") ?? 0),
            entity.GetDouble("Factor") ?? 0, entity.GetInt32("Floor") ?? 0, entity.GetInt32("Onboarding") ?? 0,
            entity.GetInt64("Announced") ?? 0),
        Senders = entity.Required("Senders").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Told = entity.GetBoolean("Told") ?? false,
        ReviewedBy = entity.GetString("ReviewedBy") ?? "",
        ReviewedAt = entity.GetDateTimeOffset("ReviewedAt") ?? default,
        Reason = entity.GetString("Reason") ?? "",
        CarriedOut = entity.GetBoolean("CarriedOut") ?? false,
        PacedUntil = entity.GetDateTimeOffset("PacedUntil") ?? default,
        Settled = entity.GetInt32("Settled") ?? 0,
        Done = entity.GetBoolean("Done") ?? false,
        Reminders = entity.GetInt32("Reminders") ?? 0,
        ETag = entity.ETag.ToString(),
    };
}
