using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>Reads the rows of messages, and of held ones, to say which of them stand under a key.</summary>
public sealed class MessageUses(TableServiceClient tables) : IMessageUses
{
    // The turns of the tables.
    private const int OfMessages = 1;
    private const int OfHeld = 2;

    private readonly TableClient messages = tables.GetTableClient(TableNames.Messages);
    private readonly TableClient quarantine = tables.GetTableClient(TableNames.Quarantine);

    /// <inheritdoc/>
    public async IAsyncEnumerable<KeyUseName> ListSealedAsync(
        AccountId account, DataKeyVersion key, KeyUsePlace after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in ReadAsync(account, key.Day, key.Day, after, "Content", cancellation))
            yield return NameOf(row, KeyUse.OfMessages, OfMessages, Seals(key, row.GetBinary("Content")));

        string[] columns = ["PartitionKey", "RowKey", "Sealed"];
        var (first, last) = (MessageId.FirstOf(StartOf(key.Day)), MessageId.FirstOf(StartOf(key.Day.AddDays(1))));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey ge {first} and RowKey lt {last}");
        if (after.Table == OfHeld) filter += TableClient.CreateQueryFilter($" and RowKey gt {after.Row}");
        await foreach (var row in quarantine.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellation))
            yield return NameOf(row, KeyUse.OfHeldMessages, OfHeld, Seals(key, row.GetBinary("Sealed")));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<KeyUseName> ListSignedAsync(
        AccountId account, KeyId key, DateOnly from, DateOnly until, KeyUsePlace after,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Compared here and not in the filter: of a page without one the table would not say how far it looked.
        var name = key.ToString();
        await foreach (var row in ReadAsync(account, from, until, after, "SignedBy", cancellation))
            yield return NameOf(row, KeyUse.OfMessages, OfMessages, row.GetString("SignedBy") == name);
    }

    // The rest of the place's partition first: a filter over both would have the table look through all of the range.
    private async IAsyncEnumerable<TableEntity> ReadAsync(
        AccountId account, DateOnly from, DateOnly until, KeyUsePlace after, string column,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (after.Table > OfMessages) yield break;
        var end = TableClient.CreateQueryFilter($"PartitionKey lt {PartitionOf(account, until.AddDays(1))}");
        string[] filters = after.Table < OfMessages
            ? [TableClient.CreateQueryFilter($"PartitionKey ge {PartitionOf(account, from)} and ") + end]
            :
            [
                TableClient.CreateQueryFilter($"PartitionKey eq {after.Partition} and RowKey gt {after.Row}"),
                TableClient.CreateQueryFilter($"PartitionKey gt {after.Partition} and ") + end,
            ];
        foreach (var filter in filters)
        {
            string[] columns = ["PartitionKey", "RowKey", column];
            await foreach (var row in messages.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellation))
                yield return row;
        }
    }

    // By the label of the record: a row may be of that day and sealed with another of its keys.
    private static bool Seals(DataKeyVersion key, byte[]? record) =>
        record is { Length: > 0 } && SealedRecord.TryReadLabel(record, out var label, out _)
        && new DataKeyVersion(label.Day, label.Generation) == key;

    private static KeyUseName NameOf(TableEntity row, string kind, int turn, bool under)
    {
        var place = new KeyUsePlace(turn, row.PartitionKey, row.RowKey);
        return under ? new KeyUseName(kind, row.RowKey, place) : KeyUseName.None(place);
    }

    private static string PartitionOf(AccountId account, DateOnly day) =>
        $"{account.Value}|{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
