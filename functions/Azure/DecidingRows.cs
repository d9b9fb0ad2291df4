using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>The rows that <see cref="RowMacs"/> signs, in all their tables, to sign them anew and to seal their secrets anew.</summary>
public sealed class DecidingRows(TableServiceClient tables, RowMacs macs, RowSecrets secrets) : IDecidingRows
{
    private const int TriesMax = 3;

    /// <inheritdoc/>
    public async IAsyncEnumerable<DecidingRow> ListAsync(DecidingKind kind, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var place = PlaceOf(kind);
        string[] columns = ["PartitionKey", "RowKey", RowMacs.Field, .. place.Secret.Length > 0 ? [place.Secret] : Array.Empty<string>()];
        var found = tables.GetTableClient(place.Table).QueryAsync<TableEntity>("", select: columns, cancellationToken: cancellation);
        await foreach (var entity in found)
        {
            yield return new DecidingRow(
                kind, entity.PartitionKey, entity.RowKey, NameOf(kind, entity), RowMacs.VersionOf(entity),
                RowSecrets.NameOf(SecretOf(place, entity)));
        }
    }

    /// <inheritdoc/>
    public async Task<RowRenewal> RenewAsync(DecidingRow row, CancellationToken cancellation)
    {
        var place = PlaceOf(row.Kind);
        var table = tables.GetTableClient(place.Table);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            // Read whole, and now: the hash is over all fields, and the list may be old.
            if (await table.FindAsync(row.Partition, row.Row, cancellation) is not { } entity) return RowRenewal.Done;
            if (!macs.MayBeResigned(entity)) return RowRenewal.Forged;
            var seal = await SealAnewAsync(place, entity, cancellation);
            if (seal == RowRenewal.Forged) return seal;
            if (seal == RowRenewal.Done && macs.IsCurrent(entity)) return seal;
            macs.Sign(entity);
            if (await table.TryReplaceAsync(entity, entity.ETag.ToString(), cancellation) is not null) return RowRenewal.Moved;
        }

        return RowRenewal.Busy;
    }

    private async Task<RowRenewal> SealAnewAsync(Place place, TableEntity entity, CancellationToken cancellation)
    {
        if (place.Secret.Length == 0) return RowRenewal.Done;
        var stored = SecretOf(place, entity);
        if (secrets.IsCurrent(stored)) return RowRenewal.Done;
        if (await secrets.TrySealAnewAsync(place.LabelOf(entity), stored, cancellation) is not { } anew) return RowRenewal.Forged;
        entity[place.Secret] = anew;
        return RowRenewal.Moved;
    }

    private static byte[] SecretOf(Place place, TableEntity entity) => place.Secret.Length == 0 ? [] : entity.GetBinary(place.Secret) ?? [];

    private static string NameOf(DecidingKind kind, TableEntity entity) => kind switch
    {
        DecidingKind.ApiKey => KeyIdOf(entity),
        DecidingKind.HeldMessage or DecidingKind.LegalHold or DecidingKind.Block or DecidingKind.CampaignPlan => entity.RowKey,
        DecidingKind.CampaignVerdict => entity.GetString("Campaign") ?? "",

        // The last one of each kind, and what says that it is open, have no id of their own.
        DecidingKind.Alert => entity.RowKey.StartsWith("alr_", StringComparison.Ordinal)
            ? entity.RowKey
            : $"{entity.PartitionKey}/{entity.RowKey}".Replace('|', '/'),
        _ => entity.PartitionKey,
    };

    private static string KeyIdOf(TableEntity entity) =>
        int.TryParse(entity.RowKey, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? $"{entity.PartitionKey}.{version}"
            : entity.PartitionKey;

    /// <summary>
    /// Where each kind stands. Whatever <see cref="RowMacs"/> signs is named here, or it is lost with the key that signed it.
    /// </summary>
    internal static Place PlaceOf(DecidingKind kind) => kind switch
    {
        DecidingKind.Account => new(TableNames.Accounts, "", _ => ""),
        DecidingKind.ApiKey => new(TableNames.ApiKeys, "Material", entity => AccountTable.LabelOf(KeyId.Parse(KeyIdOf(entity)))),
        DecidingKind.Webhooks => new(TableNames.Webhooks, "Sealed", entity => WebhookTable.LabelOf(AccountId.Parse(entity.PartitionKey))),
        DecidingKind.HeldMessage => new(TableNames.Quarantine, "", _ => ""),
        DecidingKind.KeyNetworks => new(TableNames.KeyNetworks, "", _ => ""),
        DecidingKind.LegalHold => new(TableNames.LegalHolds, "", _ => ""),
        DecidingKind.CampaignVerdict => new(TableNames.Campaigns, "", _ => ""),
        DecidingKind.Block => new(TableNames.Blocks, "", _ => ""),
        DecidingKind.CampaignPlan => new(TableNames.CampaignPlans, "", _ => ""),
        DecidingKind.Baseline => new(TableNames.Baselines, "", _ => ""),
        DecidingKind.Alert => new(TableNames.Alerts, "", _ => ""),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal sealed record Place(string Table, string Secret, Func<TableEntity, string> LabelOf);
}
