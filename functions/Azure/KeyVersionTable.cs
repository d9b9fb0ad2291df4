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
    public async Task<IReadOnlyList<ApiKey>> ListAsync(string key, CancellationToken cancellation)
    {
        var versions = new List<ApiKey>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (!int.TryParse(entity.RowKey, out var number) || !KeyId.TryParse($"{key}.{number}", out var id)) continue;
            if (await accounts.ReadKeyAsync(id, entity, cancellation) is { } version) versions.Add(version);
        }

        return versions;
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(ApiKey version, CancellationToken cancellation) =>
        await table.TryAddAsync(await accounts.RowOfAsync(version, cancellation), cancellation) is not null;

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(IReadOnlyList<ApiKey> versions, CancellationToken cancellation)
    {
        var actions = new List<TableTransactionAction>();
        foreach (var version in versions)
        {
            var row = await accounts.RowOfAsync(version, cancellation);
            actions.Add(new(TableTransactionActionType.UpdateReplace, row, new ETag(version.ETag)));
        }

        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    }
}
