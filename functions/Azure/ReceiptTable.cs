using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>Operators' ids: <c>yyyyMMdd|operator</c> / id: the day first, so that retention needs to know no operator.</summary>
public sealed class ReceiptTable(TableServiceClient tables) : IReceiptIndex, IUnmatchedReceipts
{
    private const int ActionsMax = 100;
    private readonly TableClient table = tables.GetTableClient(TableNames.Receipts);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReceiptSlot>> TryAddAsync(IReadOnlyList<ReceiptSlot> slots, CancellationToken cancellation)
    {
        if (slots is [var one]) return await table.TryAddAsync(Write(one), cancellation) is null ? [one] : [];
        var taken = new List<ReceiptSlot>();
        foreach (var chunk in slots.Chunk(ActionsMax)) await AddChunkAsync([.. chunk], taken, cancellation);
        return taken;
    }

    /// <inheritdoc/>
    public async Task<ReceiptSlot?> FindAsync(ReceiptKey key, CancellationToken cancellation) =>
        await table.FindAsync(PartitionOf(key.Operator, key.Day), RowOf(key.Id), cancellation) is { } entity ? Read(key, entity) : null;

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(ReceiptSlot slot, CancellationToken cancellation)
    {
        var entity = Write(slot);
        if (slot.Parts.Count + slot.Waiting.Count > 0) return await table.TryReplaceAsync(entity, slot.ETag, cancellation) is not null;
        try
        {
            await table.DeleteEntityAsync(entity.PartitionKey, entity.RowKey, new ETag(slot.ETag), cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The service reads all of the operator's day and sends the few that match: a second or two a million ids, for a person who asks.
    /// An index of its own would cost every early receipt two writes more.
    /// </remarks>
    public async Task<UnmatchedPage> ListAsync(
        string @operator, DateOnly day, DateTimeOffset now, string after, int countMax, CancellationToken cancellation)
    {
        var partition = PartitionOf(@operator, day);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after} and Waits eq {true}");
        var receipts = new List<ReceivedReceipt>();
        var (count, last) = (0, "");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, maxPerPage: countMax, cancellationToken: cancellation))
        {
            receipts.AddRange(ReadWaiting(entity).Where(one => one.MatchUntil <= now && RowOf(PlainId(one)) == entity.RowKey));
            last = entity.RowKey;
            if (++count == countMax) break;
        }

        return new UnmatchedPage(receipts, count == countMax ? last : "");
    }

    // A transaction fails as a whole: the one that was there already is dropped, and the others go on.
    private async Task AddChunkAsync(List<ReceiptSlot> slots, List<ReceiptSlot> taken, CancellationToken cancellation)
    {
        while (slots.Count > 0)
        {
            try
            {
                await table.SubmitTransactionAsync(
                    slots.Select(slot => new TableTransactionAction(TableTransactionActionType.Add, Write(slot))), cancellation);
                return;
            }
            catch (TableTransactionFailedException exception) when (exception is { Status: 409, FailedTransactionActionIndex: { } failed })
            {
                taken.Add(slots[failed]);
                slots.RemoveAt(failed);
            }
        }
    }

    private static string PartitionOf(string @operator, DateOnly day) => $"{day:yyyyMMdd}|{@operator}";

    // Operators write what they like; hex has no character that a row key may not have.
    private static string RowOf(string id) => id.All(char.IsAsciiLetterOrDigit)
        ? "t" + id
        : "x" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(id));

    // A receipt waits under each of its readings, and is shown under the first.
    private static string PlainId(ReceivedReceipt receipt) => ReceiptReadings.Of(receipt)[0].Id;

    private static TableEntity Write(ReceiptSlot slot)
    {
        var entity = new TableEntity(PartitionOf(slot.Key.Operator, slot.Key.Day), RowOf(slot.Key.Id));
        if (slot.Parts is [var part, ..])
        {
            entity["Account"] = part.Account.Value;
            entity["Message"] = part.Id.Value;
            entity["Part"] = part.Part;
            entity["Parts"] = part.Parts;
            entity["Number"] = part.Number;
            entity["Claim"] = part.ClaimId;
        }

        if (slot.Parts.Count > 1) entity["Older"] = string.Join('\n', slot.Parts.Skip(1).Select(Line));
        if (slot.Waiting.Count == 0) return entity;
        entity["Waiting"] = JsonSerializer.Serialize(slot.Waiting, FlowJson.Default.IReadOnlyListReceivedReceipt);
        if (slot.Waiting.Any(one => PlainId(one) == slot.Key.Id)) entity["Waits"] = true;
        return entity;
    }

    private static ReceiptSlot Read(ReceiptKey key, TableEntity entity) =>
        new(key, ReadParts(entity), ReadWaiting(entity)) { ETag = entity.ETag.ToString() };

    private static IReadOnlyList<ReceiptPart> ReadParts(TableEntity entity)
    {
        if (entity.GetString("Account") is not { } account) return [];
        var latest = new ReceiptPart(
            AccountId.Parse(account), MessageId.Parse(entity.Required("Message")), entity.GetInt32("Part") ?? 0,
            entity.GetInt32("Parts") ?? 1, entity.GetString("Number") ?? "", entity.GetString("Claim") ?? "");
        var older = entity.GetString("Older") is { } lines ? lines.Split('\n').Select(PartOf) : [];
        return [latest, .. older];
    }

    private static IReadOnlyList<ReceivedReceipt> ReadWaiting(TableEntity entity) =>
        JsonSerializer.Deserialize(entity.GetString("Waiting") ?? "[]", FlowJson.Default.IReadOnlyListReceivedReceipt) ?? [];

    private static string Line(ReceiptPart part) => string.Create(
        CultureInfo.InvariantCulture, $"{part.Account.Value} {part.Id.Value} {part.Part} {part.Parts} {part.Number} {part.ClaimId}");

    // A version that did not keep the claim wrote five words.
    private static ReceiptPart PartOf(string line) => line.Split(' ') is [var account, var id, var part, var parts, var number, .. var more]
        ? new ReceiptPart(
            AccountId.Parse(account), MessageId.Parse(id), Whole(part), Whole(parts), number, more is [var claim] ? claim : "")
        : throw new FormatException("A row of receipts is damaged.");

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
