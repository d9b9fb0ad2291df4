using System.Text.Json;
using Azure.Data.Tables;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>Rows of messages: <c>account|yyyyMMddHH|shard</c> / id.</summary>
public sealed class MessageTable(TableServiceClient tables) : IMessageRows
{
    private const int ActionsMax = 100;
    private readonly TableClient table = tables.GetTableClient(TableNames.Messages);

    /// <summary>The partition of a message; its hour is in the key, so that retention deletes by range.</summary>
    internal static string PartitionOf(AccountId account, MessageId id) =>
        $"{account.Value}|{id.ReceivedAt:yyyyMMddHH}|{id.Shard:x}";

    /// <inheritdoc/>
    public Task InsertAsync(IReadOnlyList<MessageRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 1) return table.TryAddAsync(Write(rows[0]), cancellation);
        var groups = rows.DistinctBy(row => row.Id).GroupBy(row => PartitionOf(row.Account, row.Id))
            .SelectMany(group => group.Chunk(ActionsMax));
        return Task.WhenAll(groups.Select(group => InsertGroupAsync([.. group], cancellation)));
    }

    /// <inheritdoc/>
    public async Task<MessageRow?> FindAsync(AccountId account, MessageId id, CancellationToken cancellation) =>
        await table.FindAsync(PartitionOf(account, id), id.Value, cancellation) is { } entity ? Read(entity) : null;

    /// <inheritdoc/>
    public async Task<MessageRow?> TryReplaceAsync(MessageRow row, CancellationToken cancellation) =>
        await table.TryReplaceAsync(Write(row), row.ETag, cancellation) is { } etag ? row with { ETag = etag.ToString() } : null;

    // A transaction fails as a whole: the row that was there already is dropped, and the others go on.
    private async Task InsertGroupAsync(List<MessageRow> rows, CancellationToken cancellation)
    {
        while (rows.Count > 0)
        {
            try
            {
                await table.SubmitTransactionAsync(
                    rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, Write(row))), cancellation);
                return;
            }
            catch (TableTransactionFailedException exception) when (exception is { Status: 409, FailedTransactionActionIndex: { } failed })
            {
                rows.RemoveAt(failed);
            }
        }
    }

    private static TableEntity Write(MessageRow row)
    {
        var entity = new TableEntity(PartitionOf(row.Account, row.Id), row.Id.Value)
        {
            ["Account"] = row.Account.Value,
            ["SignedBy"] = row.Key?.ToString() ?? "",
            ["State"] = row.State.Code(),
            ["Reason"] = row.Reason,
            ["Kind"] = row.Kind.Code(),
            ["Channel"] = row.Channel.Code(),
            ["ToMasked"] = row.ToMasked,
            ["PhoneToken"] = row.PhoneToken,
            ["Country"] = row.Country,
            ["Parts"] = row.Parts,
            ["PartsDelivered"] = row.PartsDelivered,
            ["Copies"] = row.Copies,
            ["PossibleDuplicate"] = row.PossibleDuplicate,
            ["Risk"] = JsonSerializer.Serialize(row.Risk, FlowJson.Default.RiskSummary),
            ["Events"] = JsonSerializer.Serialize(row.Events, FlowJson.Default.IReadOnlyListMessageEvent),
            ["HasContent"] = row.Content.Length > 0,
            ["Content"] = row.Content,
        };
        if (row.ClaimedUntil != default) entity["ClaimedUntil"] = row.ClaimedUntil;
        if (row.ClaimId.Length > 0) entity["ClaimId"] = row.ClaimId;

        // Text and number are in it as well: it goes with them, and once nothing can come of it any more.
        if (row.Onward.Length > 0 && row.Content.Length > 0 && !row.Final) entity["Onward"] = row.Onward;
        if (row.ValidUntil != default) entity["ValidUntil"] = row.ValidUntil;
        return entity;
    }

    private static MessageRow Read(TableEntity entity) => new()
    {
        Id = MessageId.Parse(entity.RowKey),
        Account = AccountId.Parse(entity.Required("Account")),
        Key = KeyId.TryParse(entity.GetString("SignedBy"), out var key) ? key : null,
        State = entity.GetCode<MessageState>("State"),
        Reason = entity.GetString("Reason") ?? "",
        Kind = entity.GetCode<MessageKind>("Kind"),
        Channel = entity.GetCode<Channel>("Channel"),
        ToMasked = entity.GetString("ToMasked") ?? "",
        PhoneToken = entity.GetString("PhoneToken") ?? "",
        Country = entity.GetString("Country") ?? "",
        Parts = entity.GetInt32("Parts") ?? 0,
        PartsDelivered = entity.GetInt32("PartsDelivered") ?? 0,
        Copies = entity.GetInt32("Copies") ?? 0,
        PossibleDuplicate = entity.GetBoolean("PossibleDuplicate") ?? false,
        Risk = JsonSerializer.Deserialize(entity.GetString("Risk") ?? "null", FlowJson.Default.RiskSummary) ?? new RiskSummary(0, []),
        Events = JsonSerializer.Deserialize(entity.GetString("Events") ?? "[]", FlowJson.Default.IReadOnlyListMessageEvent) ?? [],
        ClaimedUntil = entity.GetDateTimeOffset("ClaimedUntil") ?? default,
        ValidUntil = entity.GetDateTimeOffset("ValidUntil") ?? default,
        Content = entity.GetBinary("Content") ?? [],
        ClaimId = entity.GetString("ClaimId") ?? "",
        Onward = entity.GetBinary("Onward") ?? [],
        ETag = entity.ETag.ToString(),
    };
}
