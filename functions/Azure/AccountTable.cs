using System.Net;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;

namespace Waxseal.Azure;

/// <summary>
/// Accounts and keys. A row that decides carries a keyed hash over all of its fields: who can write the table, but has no key, can
/// neither swap a public key nor lift a block; such a row is as good as missing.
/// </summary>
public sealed class AccountTable(TableServiceClient tables, RowMacs macs, RowSecrets secrets) : IAccountRows
{
    private const string AccountRow = "account";
    private const string ContentField = "Content";
    private const string LimitsField = "Limits";
    private const string RiskField = "Risk";
    private readonly TableClient accounts = tables.GetTableClient(TableNames.Accounts);
    private readonly TableClient keys = tables.GetTableClient(TableNames.ApiKeys);

    /// <inheritdoc/>
    public async Task<Account?> FindAccountAsync(AccountId id, CancellationToken cancellation)
    {
        var entity = await accounts.FindAsync(id.Value, AccountRow, cancellation);
        return entity is null ? null : ReadAccount(id, entity);
    }

    private Account? ReadAccount(AccountId id, TableEntity entity)
    {
        if (!macs.IsWhole(entity)) return null;
        return new Account(
            id, entity.Required("Name"), entity.GetCode<AccountState>("State"),
            new AccountLimits(entity.GetInt32("PerSecond") ?? 1, entity.GetInt32("Burst") ?? 1),
            [.. entity.Required("Uncertain").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(code => ReasonCodes.TryRead<MessageKind>(code, out var kind) ? kind : MessageKind.Unknown)])
        {
            Retention = new AccountRetention(entity.GetInt32("ContentDays"), entity.GetInt32("MetadataDays")),
            LegalHold = entity.GetBoolean("LegalHold") ?? false,
            Content = StoredContent.Read(entity.GetBinary(ContentField)),
            Limiting = StoredLimits.Read(entity.GetBinary(LimitsField)),
            Risk = StoredRisk.Read(entity.GetBinary(RiskField)),
            Block = entity.GetString("Block") ?? "",
            ETag = entity.ETag.ToString(),
        };
    }

    /// <inheritdoc/>
    public async Task<ApiKey?> FindKeyAsync(KeyId id, CancellationToken cancellation)
    {
        var entity = await keys.FindAsync(id.Id, VersionOf(id), cancellation);
        return entity is null ? null : await ReadKeyAsync(id, entity, cancellation);
    }

    /// <summary>The key that a row holds; null when the row was changed from outside.</summary>
    internal async Task<ApiKey?> ReadKeyAsync(KeyId id, TableEntity entity, CancellationToken cancellation) => macs.IsWhole(entity)
        ? ReadKey(id, entity, await secrets.OpenAsync(LabelOf(id), entity.GetBinary("Material") ?? [], cancellation))
        : null;

    /// <summary>The same without its secret: one that doesn't open can be seen and ended all the same.</summary>
    internal ApiKey? ReadClosed(KeyId id, TableEntity entity) => macs.IsWhole(entity) ? ReadKey(id, entity, []) : null;

    private static ApiKey ReadKey(KeyId id, TableEntity entity, byte[] material) =>
        new()
        {
            Id = id,
            Account = AccountId.Parse(entity.Required("Account")),
            Name = entity.GetString("Name") ?? "",
            Algorithm = entity.GetCode<SignatureAlgorithm>("Algorithm"),
            Material = material,
            Scopes = entity.Required("Scopes").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Ranges = [.. entity.Required("Ranges").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(range => IPNetwork.Parse(range))],
            CreatedAt = entity.GetDateTimeOffset("CreatedAt") ?? default,
            ExpiresAt = entity.GetDateTimeOffset("ExpiresAt") ?? default,
            RevokedAt = entity.GetDateTimeOffset("RevokedAt"),
            FirstUsedAt = entity.GetDateTimeOffset("FirstUsedAt"),
            EndsAt = entity.GetDateTimeOffset("EndsAt"),
            RotatedBy = entity.GetString("RotatedBy") ?? "",
            Compromised = entity.GetBoolean("Compromised") ?? true,
            ETag = entity.ETag.ToString(),
        };

    /// <inheritdoc/>
    public async IAsyncEnumerable<AccountId> ListAccountsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in accounts.QueryAsync<TableEntity>(
            filter: null, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
        {
            if (AccountId.TryParse(entity.PartitionKey, out var id)) yield return id;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListKeysAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = "";
        await foreach (var entity in keys.QueryAsync<TableEntity>("", select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
        {
            if (entity.PartitionKey == last) continue;
            last = entity.PartitionKey;
            yield return last;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Account>> PageAccountsAsync(string after, int countMax, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after} and RowKey eq {AccountRow}");
        var page = new List<Account>();
        await foreach (var entity in accounts.QueryAsync<TableEntity>(filter, maxPerPage: countMax, cancellationToken: cancellation))
        {
            if (AccountId.TryParse(entity.PartitionKey, out var id) && ReadAccount(id, entity) is { } account) page.Add(account);
            if (page.Count == countMax) break;
        }

        return page;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ApiKey> ListKeysAsync(AccountId account, string after, CancellationToken cancellation) =>
        ListClosedAsync(TableClient.CreateQueryFilter($"PartitionKey gt {after} and Account eq {account.Value}"), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<ApiKey> ListVersionsAsync(string after, CancellationToken cancellation) =>
        ListClosedAsync(TableClient.CreateQueryFilter($"PartitionKey gt {after}"), cancellation);

    private async IAsyncEnumerable<ApiKey> ListClosedAsync(string filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in keys.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (!KeyId.TryParse($"{entity.PartitionKey}.{entity.RowKey.TrimStart('0')}", out var id)) continue;
            if (ReadClosed(id, entity) is { } version) yield return version;
        }
    }

    /// <inheritdoc/>
    public Task WriteAccountAsync(Account account, CancellationToken cancellation) =>
        accounts.UpsertEntityAsync(RowOf(account), TableUpdateMode.Replace, cancellation);

    /// <inheritdoc/>
    public Task<string?> TryWriteAccountAsync(Account account, CancellationToken cancellation) =>
        TryWriteAsync(accounts, RowOf(account), account.ETag, cancellation);

    private TableEntity RowOf(Account account)
    {
        var entity = new TableEntity(account.Id.Value, AccountRow)
        {
            ["Name"] = account.Name,
            ["State"] = account.State.Code(),
            ["PerSecond"] = account.Limits.PerSecond,
            ["Burst"] = account.Limits.Burst,
            ["Uncertain"] = string.Join(' ', account.Uncertain.Select(kind => kind.Code())),
            ["LegalHold"] = account.LegalHold,
        };
        if (account.Retention.ContentDays is { } content) entity["ContentDays"] = content;
        if (account.Retention.MetadataDays is { } metadata) entity["MetadataDays"] = metadata;
        if (account.Content != ContentSettings.None) entity[ContentField] = StoredContent.Write(account.Content);
        if (account.Limiting != LimitSettings.None) entity[LimitsField] = StoredLimits.Write(account.Limiting);
        if (account.Risk != RiskSettings.None) entity[RiskField] = StoredRisk.Write(account.Risk);
        if (account.Block.Length > 0) entity["Block"] = account.Block;
        macs.Sign(entity);
        return entity;
    }

    /// <inheritdoc/>
    public async Task WriteKeyAsync(ApiKey key, CancellationToken cancellation) =>
        await keys.UpsertEntityAsync(await RowOfAsync(key, cancellation), TableUpdateMode.Replace, cancellation);

    /// <inheritdoc/>
    public async Task<bool> TryEndKeyAsync(ApiKey key, DateTimeOffset at, bool leaked, CancellationToken cancellation)
    {
        var entity = await keys.FindAsync(key.Id.Id, VersionOf(key.Id), cancellation);
        if (entity is null || entity.ETag.ToString() != key.ETag || !macs.IsWhole(entity)) return false;

        // The row as it is, but for its end: the secret stays sealed, and need not even open.
        if (!(entity.GetDateTimeOffset("RevokedAt") <= at)) entity["RevokedAt"] = at;
        if (leaked) entity["Compromised"] = true;
        macs.Sign(entity);
        return await keys.TryReplaceAsync(entity, key.ETag, cancellation) is not null;
    }

    /// <inheritdoc/>
    public Task RemoveKeyAsync(KeyId id, CancellationToken cancellation) =>
        keys.DeleteEntityAsync(id.Id, VersionOf(id), cancellationToken: cancellation);

    /// <summary>The row that holds a key, its secret sealed.</summary>
    internal async Task<TableEntity> RowOfAsync(ApiKey key, CancellationToken cancellation)
    {
        if (!Scopes.MayStandTogether(key.Scopes)) throw new ArgumentException("One key can't both send and review.", nameof(key));
        var entity = new TableEntity(key.Id.Id, VersionOf(key.Id))
        {
            ["Account"] = key.Account.Value,
            ["Algorithm"] = key.Algorithm.Code(),
            ["Material"] = await secrets.SealAsync(LabelOf(key.Id), key.Material, cancellation),
            ["Scopes"] = string.Join(' ', key.Scopes),
            ["Ranges"] = string.Join(' ', key.Ranges),
            ["CreatedAt"] = key.CreatedAt,
            ["ExpiresAt"] = key.ExpiresAt,
            ["Compromised"] = key.Compromised,
        };
        if (key.Name.Length > 0) entity["Name"] = key.Name;
        if (key.RevokedAt is { } revoked) entity["RevokedAt"] = revoked;
        if (key.FirstUsedAt is { } used) entity["FirstUsedAt"] = used;
        if (key.EndsAt is { } ends) entity["EndsAt"] = ends;
        if (key.RotatedBy.Length > 0) entity["RotatedBy"] = key.RotatedBy;
        macs.Sign(entity);
        return entity;
    }

    private static string VersionOf(KeyId id) => id.Version.ToString("000000");

    internal static string LabelOf(KeyId id) => $"api key|{id}";

    private static async Task<string?> TryWriteAsync(
        TableClient table, TableEntity entity, string etag, CancellationToken cancellation)
    {
        var written = etag.Length == 0
            ? await table.TryAddAsync(entity, cancellation)
            : await table.TryReplaceAsync(entity, etag, cancellation);
        return written?.ToString();
    }
}
