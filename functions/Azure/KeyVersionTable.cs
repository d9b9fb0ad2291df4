using Azure;
using Azure.Data.Tables;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>The versions of a key share a partition, so that one transaction can start a version and end the one before it.</summary>
public sealed class KeyVersionTable(TableServiceClient tables, AccountTable accounts) : IKeyVersions
{
    private readonly TableClient table = tables.GetTableClient(TableNames.ApiKeys);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ApiKey>> ListAsync(string key, CancellationToken cancellation) =>
        ListAsync(key, closed: false, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ApiKey>> ListClosedAsync(string key, CancellationToken cancellation) =>
        ListAsync(key, closed: true, cancellation);

    private async Task<IReadOnlyList<ApiKey>> ListAsync(string key, bool closed, CancellationToken cancellation)
    {
        var versions = new List<ApiKey>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (!int.TryParse(entity.RowKey, out var number) || !KeyId.TryParse($"{key}.{number}", out var id)) continue;
            var version = closed ? accounts.ReadClosed(id, entity) : await accounts.ReadKeyAsync(id, entity, cancellation);
            if (version is not null) versions.Add(version);
        }

        return versions;
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(ApiKey version, CancellationToken cancellation) =>
        await table.TryAddAsync(await accounts.RowOfAsync(version, cancellation), cancellation) is not null;

    /// <inheritdoc/>
    public async Task<bool> TryAddAfterAsync(ApiKey version, ApiKey before, CancellationToken cancellation) => await TrySubmitAsync(
        [
            new(TableTransactionActionType.Add, await accounts.RowOfAsync(version, cancellation)),
            new(TableTransactionActionType.UpdateReplace, await accounts.RowOfAsync(before, cancellation), new ETag(before.ETag)),
        ],
        cancellation);

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(IReadOnlyList<ApiKey> versions, CancellationToken cancellation)
    {
        var actions = new List<TableTransactionAction>();
        foreach (var version in versions)
        {
            var row = await accounts.RowOfAsync(version, cancellation);
            actions.Add(new(TableTransactionActionType.UpdateReplace, row, new ETag(version.ETag)));
        }

        return await TrySubmitAsync(actions, cancellation);
    }

    private async Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
