using System.Globalization;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Networks;

namespace Waxseal.Azure;

/// <summary>
/// What networks answered: <c>yyyyMMdd|token</c>, by the day it was kept, / <c>sim_swap|72</c>. Rows carry a keyed hash and their own end:
/// a "no" that is put there from outside, or back there later, would send a code to a thief. Such a row is as good as missing.
/// </summary>
public sealed class NumberFactTable(TableServiceClient tables, RowMacs macs, TimeProvider time) : INumberFactRows
{
    private readonly TableClient table = tables.GetTableClient(TableNames.NumberFacts);

    /// <inheritdoc/>
    public async Task<NumberFact?> FindAsync(FactKey key, CancellationToken cancellation)
    {
        // An answer counts for a day at most, so it stands under today or yesterday.
        var now = time.GetUtcNow();
        var found = await Task.WhenAll(FindAsync(key, now, cancellation), FindAsync(key, now.AddDays(-1), cancellation));
        return found[0] ?? found[1];
    }

    /// <inheritdoc/>
    public Task KeepAsync(FactKey key, NumberFact fact, CancellationToken cancellation)
    {
        var entity = new TableEntity(PartitionOf(key, time.GetUtcNow()), key.Row)
        {
            ["State"] = fact.State.Code(), ["AnsweredAt"] = fact.AnsweredAt, ["Until"] = fact.Until,
        };
        macs.Sign(entity);
        return table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
    }

    private async Task<NumberFact?> FindAsync(FactKey key, DateTimeOffset day, CancellationToken cancellation)
    {
        if (await table.FindAsync(PartitionOf(key, day), key.Row, cancellation) is not { } entity || !macs.IsProved(entity)) return null;
        return entity.GetCode<FactState>("State") is var state and not FactState.Unknown &&
            entity.GetDateTimeOffset("AnsweredAt") is { } answeredAt &&
            entity.GetDateTimeOffset("Until") is { } until && time.GetUtcNow() < until
            ? new NumberFact(state, NetworkAway.None, answeredAt, until)
            : null;
    }

    private static string PartitionOf(FactKey key, DateTimeOffset day) =>
        $"{day.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}|{key.Token}";
}
