using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>Daily counts: account / <c>yyyyMMdd|country</c>, and <c>yyyyMMdd|</c> for the day itself.</summary>
public sealed class AnalyticsTable(TableServiceClient tables) : IAnalyticsRows
{
    // Cells have up to 64 KB a row, a transaction 4 MB.
    private const int ActionsMax = 50;
    private const string DayForm = "yyyyMMdd";
    private static readonly string[] DayMembers = ["PartitionKey", "RowKey", "CountedAt", "Final"];
    private readonly TableClient table = tables.GetTableClient(TableNames.Analytics);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CountedDay>> ListDaysAsync(
        AccountId account, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var filter = FilterOf(account, from, to, days: true);
        return await table.QueryAsync<TableEntity>(filter, select: DayMembers, cancellationToken: cancellation)
            .Select(entity => new CountedDay(
                DayOf(entity), entity.GetDateTimeOffset("CountedAt") ?? default, entity.GetBoolean("Final") ?? false))
            .ToListAsync(cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CountryCounts> ReadAsync(
        AccountId account, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in table.QueryAsync<TableEntity>(
            FilterOf(account, from, to, days: false), cancellationToken: cancellation))
        {
            var cells = JsonSerializer.Deserialize(entity.GetBinary("Cells") ?? "[]"u8, AnalyticsJson.Default.IReadOnlyListAnalyticsCell);
            yield return new CountryCounts(
                DayOf(entity), entity.RowKey[(DayForm.Length + 1)..], entity.GetInt64("Recipients") ?? 0,
                entity.GetBoolean("AtLeast") ?? true, cells ?? []);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(
        AccountId account, CountedDay day, IReadOnlyList<CountryCounts> counts, CancellationToken cancellation)
    {
        foreach (var some in counts.Chunk(ActionsMax))
        {
            var actions = some.Select(one => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Write(account, one)));
            await table.SubmitTransactionAsync(actions, cancellation);
        }

        var entity = new TableEntity(account.Value, KeyOf(day.Day, ""))
        {
            ["IsDay"] = true, ["CountedAt"] = day.CountedAt, ["Final"] = day.Final,
        };
        await table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
    }

    private static TableEntity Write(AccountId account, CountryCounts counts) =>
        new(account.Value, KeyOf(counts.Day, counts.Country))
        {
            ["IsDay"] = false,
            ["Recipients"] = counts.Recipients,
            ["AtLeast"] = counts.AtLeast,
            ["Cells"] = JsonSerializer.SerializeToUtf8Bytes(counts.Cells, AnalyticsJson.Default.IReadOnlyListAnalyticsCell),
        };

    private static string FilterOf(AccountId account, DateOnly from, DateOnly to, bool days)
    {
        var (first, last) = (KeyOf(from, ""), KeyOf(to.AddDays(1), ""));
        return TableClient.CreateQueryFilter(
            $"PartitionKey eq {account.Value} and RowKey ge {first} and RowKey lt {last} and IsDay eq {days}");
    }

    private static string KeyOf(DateOnly day, string country) => $"{day.ToString(DayForm, CultureInfo.InvariantCulture)}|{country}";

    private static DateOnly DayOf(TableEntity entity) =>
        DateOnly.ParseExact(entity.RowKey.AsSpan(0, DayForm.Length), DayForm, CultureInfo.InvariantCulture);
}
