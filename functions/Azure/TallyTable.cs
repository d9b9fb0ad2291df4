using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Watch;

namespace Waxseal.Azure;

/// <summary>
/// Traffic counts: <c>yyyyMMddHHmm</c> of the window and a digit by account / <c>account|instance|version of the hashes</c>. They teach
/// what is normal, so they carry a keyed hash: what this gateway did not count is as good as missing. <c>written</c> / instance says how
/// far each has written.
/// </summary>
public sealed class TallyTable(TableServiceClient tables, RowMacs macs, WholeRows whole, KeyRing ring) : ITallyRows
{
    internal const string WindowForm = "yyyyMMddHHmm";
    private const int ActionsMax = 100;
    private const string Field = "Counts";
    private const char Separator = '|';

    // A partition takes about 2,000 rows a second, and instances write an account's row each every half a minute.
    private const uint Shards = 8;

    // Behind all windows, whose keys are digits: retention and reading stop before it.
    private const string Marks = "written";
    private static readonly string[] KeysOnly = ["PartitionKey", "RowKey"];
    private readonly TableClient table = tables.GetTableClient(TableNames.Tallies);

    /// <inheritdoc/>
    public async Task WriteAsync(string instance, IReadOnlyList<Tally> tallies, CancellationToken cancellation)
    {
        foreach (var partition in tallies.GroupBy(KeyOf))
        {
            foreach (var some in partition.Chunk(ActionsMax))
            {
                var actions = some.Select(one => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace, Write(instance, one)));
                await table.SubmitTransactionAsync(actions, cancellation);
            }
        }
    }

    /// <inheritdoc/>
    public Task MarkAsync(FlushMark mark, CancellationToken cancellation)
    {
        var entity = new TableEntity(Marks, mark.Instance) { ["Through"] = mark.Through, ["Since"] = mark.Since };
        macs.Sign(entity);
        return table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FlushMark> ReadMarksAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Marks}"), cancellationToken: cancellation);
        await foreach (var entity in whole.OfAsync(found, cancellation))
        {
            if (entity.GetDateTimeOffset("Through") is { } through && entity.GetDateTimeOffset("Since") is { } since)
                yield return new FlushMark(entity.RowKey, through, since);
        }
    }

    /// <inheritdoc/>
    public Task RemoveMarkAsync(string instance, CancellationToken cancellation) =>
        table.DeleteEntityAsync(Marks, instance, cancellationToken: cancellation);

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset first, DateTimeOffset last, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {KeyOf(first)} and PartitionKey lt {EndOf(last)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: KeysOnly, cancellationToken: cancellation))
        {
            if (DateTimeOffset.TryParseExact(
                row.PartitionKey.AsSpan(0, Math.Min(row.PartitionKey.Length, WindowForm.Length)), WindowForm, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var window) && window >= first)
                return Tally.WindowOf(window);
        }

        return null;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Tally> ReadAsync(DateTimeOffset window, CancellationToken cancellation) =>
        QueryAsync(TableClient.CreateQueryFilter($"PartitionKey ge {KeyOf(window)} and PartitionKey lt {EndOf(window)}"), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Tally> ReadAsync(DateTimeOffset window, AccountId account, CancellationToken cancellation)
    {
        var (from, to) = (account.Value + Separator, account.Value + (char)(Separator + 1));
        return QueryAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {KeyOf(new Tally(account, window))} and RowKey ge {from} and RowKey lt {to}"), cancellation);
    }

    private async IAsyncEnumerable<Tally> QueryAsync(string filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation);
        var newest = ring.Versions(KeyPurpose.Ids).Max(one => one.Number);
        await foreach (var entity in whole.OfAsync(found, cancellation))
        {
            // Under a key that nobody has heard of, its hashes say nothing; believed, they would make those of today things of the past.
            if (Read(entity) is { } tally) yield return tally.HashVersion > newest ? tally.WithoutHashes() : tally;
        }
    }

    private TableEntity Write(string instance, Tally one)
    {
        var entity = new TableEntity(KeyOf(one), $"{one.Account}{Separator}{instance}{Separator}{one.HashVersion}")
        {
            [Field] = JsonSerializer.SerializeToUtf8Bytes(one, WatchJson.Default.Tally),
        };
        macs.Sign(entity);
        return entity;
    }

    // A row of nonsense counts nothing, whoever wrote it: it would stop the watch of an account.
    private static Tally? Read(TableEntity entity)
    {
        try
        {
            var counts = entity[Field] switch { byte[] bytes => bytes, BinaryData data => data.ToArray(), _ => "null"u8.ToArray() };
            return JsonSerializer.Deserialize(counts, WatchJson.Default.Tally) is { IsSound: true } tally &&
                KeyOf(tally) == entity.PartitionKey &&
                entity.RowKey.StartsWith(tally.Account.Value + Separator, StringComparison.Ordinal)
                ? tally
                : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    // An account's rows of a window stand together.
    private static string KeyOf(Tally one)
    {
        var hash = 0u;
        foreach (var letter in one.Account.Value) hash = unchecked((hash * 31) + letter);
        return $"{KeyOf(one.Window)}{Separator}{hash % Shards}";
    }

    // All digits, and the separator before the shard, are below it.
    private static string EndOf(DateTimeOffset window) => KeyOf(window) + "~";

    private static string KeyOf(DateTimeOffset window) => window.UtcDateTime.ToString(WindowForm, CultureInfo.InvariantCulture);
}
