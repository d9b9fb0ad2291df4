using Azure.Data.Tables;
using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Azure;

/// <summary>Operators' ids: <c>yyyyMMdd|operator</c> / id: the day first, so that retention needs to know no operator.</summary>
public sealed class ReceiptTable(TableServiceClient tables) : IReceiptIndex
{
    private const int ActionsMax = 100;
    private readonly TableClient table = tables.GetTableClient(TableNames.Receipts);

    /// <inheritdoc/>
    public async Task AddAsync(IReadOnlyList<ReceiptKey> keys, CancellationToken cancellation)
    {
        if (keys.Count == 1)
        {
            await table.UpsertEntityAsync(Write(keys[0]), TableUpdateMode.Replace, cancellation);
            return;
        }

        // An operator that gives two parts one id would break a transaction; the last one stands for both.
        foreach (var chunk in keys.GroupBy(RowOf).Select(same => same.Last()).Chunk(ActionsMax))
        {
            await table.SubmitTransactionAsync(
                chunk.Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Write(key))), cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task<ReceiptKey?> FindAsync(string @operator, string operatorMessageId, DateOnly day, CancellationToken cancellation)
    {
        var probe = new ReceiptKey(@operator, operatorMessageId, day, AccountId.Gateway, default, 0, 0);
        return await table.FindAsync(PartitionOf(probe), RowOf(probe), cancellation) is { } entity
            ? probe with
            {
                Account = AccountId.Parse(entity.Required("Account")),
                Id = MessageId.Parse(entity.Required("Message")),
                Part = entity.GetInt32("Part") ?? 0,
                Parts = entity.GetInt32("Parts") ?? 1,
            }
            : null;
    }

    private static string PartitionOf(ReceiptKey key) => $"{key.Day:yyyyMMdd}|{key.Operator}";

    // Operators write what they like; hex has no character that a row key may not have.
    private static string RowOf(ReceiptKey key) => key.OperatorMessageId.All(char.IsAsciiLetterOrDigit)
        ? "t" + key.OperatorMessageId
        : "x" + Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(key.OperatorMessageId));

    private static TableEntity Write(ReceiptKey key) => new(PartitionOf(key), RowOf(key))
    {
        ["Account"] = key.Account.Value,
        ["Message"] = key.Id.Value,
        ["Part"] = key.Part,
        ["Parts"] = key.Parts,
    };
}
