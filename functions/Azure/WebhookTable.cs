using System.Text.Json;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Webhooks;

namespace Waxseal.Azure;

/// <summary>
/// Endpoints of customers: account / "endpoints", one row an account. Everything in it is sealed, and the row carries a keyed hash: who can
/// write the table, but has no key, can't turn events to an address of its own.
/// </summary>
public sealed class WebhookTable(TableServiceClient tables, RowMacs macs, RowSecrets secrets) : IWebhookRows
{
    private const string Row = "endpoints";
    private readonly TableClient table = tables.GetTableClient(TableNames.Webhooks);

    /// <inheritdoc/>
    public async Task<AccountWebhooks> FindAsync(AccountId account, CancellationToken cancellation)
    {
        if (await table.FindAsync(account.Value, Row, cancellation) is not { } entity) return new AccountWebhooks(account, [], "");

        // Without its ETag: what can't be read must not be replaced by what was made of nothing.
        if (!macs.IsWhole(entity)) return new AccountWebhooks(account, [], "");
        var plaintext = await secrets.OpenAsync(LabelOf(account), entity.GetBinary("Sealed") ?? [], cancellation);
        var kept = JsonSerializer.Deserialize(plaintext, WebhookJson.Default.KeptWebhooks)
            ?? throw new FormatException("A row of webhooks holds none.");
        return new AccountWebhooks(account, [.. kept.Endpoints.Select(one => Read(account, one))], entity.ETag.ToString());
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(AccountWebhooks webhooks, CancellationToken cancellation)
    {
        var kept = new KeptWebhooks([.. webhooks.Endpoints.Select(Keep)]);
        var plaintext = JsonSerializer.SerializeToUtf8Bytes(kept, WebhookJson.Default.KeptWebhooks);
        var entity = new TableEntity(webhooks.Account.Value, Row)
        {
            ["Sealed"] = await secrets.SealAsync(LabelOf(webhooks.Account), plaintext, cancellation),
        };
        macs.Sign(entity);
        var written = webhooks.ETag.Length == 0
            ? await table.TryAddAsync(entity, cancellation)
            : await table.TryReplaceAsync(entity, webhooks.ETag, cancellation);
        return written is not null;
    }

    internal static string LabelOf(AccountId account) => $"webhooks|{account}";

    private static KeptWebhook Keep(WebhookEndpoint endpoint) => new(
        endpoint.Id, endpoint.Url, endpoint.Events, endpoint.Description, endpoint.Status.Code(), endpoint.OffReason,
        [.. endpoint.Secrets.Select(Keep)], endpoint.CreatedAt, endpoint.ChangedAt);

    private static KeptSecret Keep(WebhookSecret secret) => new(secret.Key, secret.Until) { Number = secret.Number, Since = secret.Since };

    /// <summary>Secrets of a row without numbers are numbered as they lie, the current one in front.</summary>
    internal static IReadOnlyList<WebhookSecret> SecretsOf(KeptWebhook kept) =>
    [
        .. kept.Secrets.Select((secret, place) => new WebhookSecret(secret.Key, secret.Until)
        {
            Number = secret.Number ?? kept.Secrets.Count - place, Since = secret.Since,
        }),
    ];

    private static WebhookEndpoint Read(AccountId account, KeptWebhook kept) => new()
    {
        Id = kept.Id,
        Account = account,
        Url = kept.Url,
        Events = kept.Events,
        Description = kept.Description,
        Status = ReasonCodes.TryRead<WebhookStatus>(kept.Status, out var status) ? status : WebhookStatus.Unknown,
        OffReason = kept.OffReason,
        Secrets = SecretsOf(kept),
        CreatedAt = kept.CreatedAt,
        ChangedAt = kept.ChangedAt,
    };
}
