using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using Waxseal.Watch;

namespace Waxseal.Azure;

/// <summary>Traffic counts: <c>yyyyMMddHHmm</c> of the window / <c>account|instance|version of the hashes</c>.</summary>
public sealed class TallyTable(TableServiceClient tables) : ITallyRows
{
    internal const string WindowForm = "yyyyMMddHHmm";
    private const int ActionsMax = 100;
    private const string Field = "Counts";
    private static readonly string[] KeysOnly = ["PartitionKey", "RowKey"];
    private readonly TableClient table = tables.GetTableClient(TableNames.Tallies);

    /// <inheritdoc/>
    public async Task WriteAsync(string instance, IReadOnlyList<Tally> tallies, CancellationToken cancellation)
    {
        foreach (var window in tallies.GroupBy(one => one.Window))
        {
            foreach (var some in window.Chunk(ActionsMax))
            {
                var actions = some.Select(one => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace,
                    new TableEntity(KeyOf(one.Window), $"{one.Account}|{instance}|{one.HashVersion}")
                    {
                        [Field] = JsonSerializer.SerializeToUtf8Bytes(one, WatchJson.Default.Tally),
                    }));
                await table.SubmitTransactionAsync(actions, cancellation);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset first, DateTimeOffset last, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {KeyOf(first)} and PartitionKey le {KeyOf(last)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: KeysOnly, cancellationToken: cancellation))
        {
            if (DateTimeOffset.TryParseExact(
                row.PartitionKey, WindowForm, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var window) && window >= first)
                return Tally.WindowOf(window);
        }

        return null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Tally> ReadAsync(DateTimeOffset window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {KeyOf(window)}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (Read(entity) is { } tally && KeyOf(tally.Window) == entity.PartitionKey) yield return tally;
        }
    }

    // A row of nonsense counts nothing.
    private static Tally? Read(TableEntity entity)
    {
        try
        {
            return JsonSerializer.Deserialize(entity.GetBinary(Field) ?? "null"u8, WatchJson.Default.Tally);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string KeyOf(DateTimeOffset window) => window.UtcDateTime.ToString(WindowForm, CultureInfo.InvariantCulture);
}
