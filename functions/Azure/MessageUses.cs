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
    private readonly TableClient messages = tables.GetTableClient(TableNames.Messages);
    private readonly TableClient quarantine = tables.GetTableClient(TableNames.Quarantine);

    /// <inheritdoc/>
    public async IAsyncEnumerable<KeyUseName> ListSealedAsync(
        AccountId account, DataKeyVersion key, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string[] columns = ["PartitionKey", "RowKey", "Content"];
        var rows = messages.QueryAsync<TableEntity>(RangeOf(account, key.Day, key.Day), select: columns, cancellationToken: cancellation);
        await foreach (var row in rows)
        {
            if (Seals(key, row.GetBinary("Content"))) yield return NameOf(row, KeyUse.OfMessages, turn: 1);
        }

        string[] held = ["PartitionKey", "RowKey", "Sealed"];
        var (first, last) = (MessageId.FirstOf(StartOf(key.Day)), MessageId.FirstOf(StartOf(key.Day.AddDays(1))));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey ge {first} and RowKey lt {last}");
        await foreach (var row in quarantine.QueryAsync<TableEntity>(filter, select: held, cancellationToken: cancellation))
        {
            if (Seals(key, row.GetBinary("Sealed"))) yield return NameOf(row, KeyUse.OfHeldMessages, turn: 2);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<KeyUseName> ListSignedAsync(
        AccountId account, KeyId key, DateOnly from, DateOnly until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = $"{RangeOf(account, from, until)} and {TableClient.CreateQueryFilter($"SignedBy eq {key.ToString()}")}";
        var rows = messages.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation);
        await foreach (var row in rows)
            yield return NameOf(row, KeyUse.OfMessages, turn: 1);
    }

    // By the label of the record: a row may be of that day and sealed with another of its keys.
    private static bool Seals(DataKeyVersion key, byte[]? record) =>
        record is { Length: > 0 } && SealedRecord.TryReadLabel(record, out var label, out _)
        && new DataKeyVersion(label.Day, label.Generation) == key;

    private static KeyUseName NameOf(TableEntity row, string kind, int turn) =>
        new(kind, row.RowKey, new KeyUsePlace(turn, row.PartitionKey, row.RowKey));

    private static string RangeOf(AccountId account, DateOnly from, DateOnly until) => TableClient.CreateQueryFilter(
        $"PartitionKey ge {PartitionOf(account, from)} and PartitionKey lt {PartitionOf(account, until.AddDays(1))}");

    private static string PartitionOf(AccountId account, DateOnly day) =>
        $"{account.Value}|{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
