using System.Globalization;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Networks;

namespace Waxseal.Azure;

/// <summary>
/// What networks answered: <c>yyyyMMdd|token</c>, by the day it was kept, / <c>sim_swap|72</c>. Rows carry a keyed hash and their own end:
/// a "no" that is put there from outside, or back there later, would send a code to a thief. Such a row is as good as missing.
/// </summary>
public sealed class NumberFactTable(TableServiceClient tables, RowMacs macs, TimeProvider time) : INumberFactRows, IRowsByToken
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
        var entity = new TableEntity(PartitionOf(key.Token, time.GetUtcNow()), key.Row)
        {
            ["State"] = fact.State.Code(), ["AnsweredAt"] = fact.AnsweredAt, ["Until"] = fact.Until,
        };
        macs.Sign(entity);
        return table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
    }

    /// <inheritdoc/>
    public Task AdoptAsync(AccountId account, string older, string newer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return Task.WhenAll(((DateTimeOffset[])[now, now.AddDays(-1)]).Select(
            day => MoveAsync(PartitionOf(older, day), PartitionOf(newer, day), now, cancellation)));
    }

    private async Task MoveAsync(string from, string to, DateTimeOffset now, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {from}");
        var found = table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation);
        foreach (var entity in await found.ToListAsync(cancellation))
        {
            // What is over, or was put there from outside, stays until retention takes it.
            if (!macs.IsProved(entity) || entity.GetDateTimeOffset("Until") is not { } until || until <= now) continue;
            await CopyAsync(entity, to, cancellation);
            await table.TryDeleteAsync(from, entity.RowKey, entity.ETag.ToString(), cancellation);
        }
    }

    // Never over an answer that is not older. Who is overtaken has nothing to do: the network was asked anew, or another instance did this.
    private async Task CopyAsync(TableEntity entity, string partition, CancellationToken cancellation)
    {
        var copy = new TableEntity(partition, entity.RowKey)
        {
            ["State"] = entity.GetString("State"), ["AnsweredAt"] = entity.GetDateTimeOffset("AnsweredAt"),
            ["Until"] = entity.GetDateTimeOffset("Until"),
        };
        macs.Sign(copy);
        if (await table.TryAddAsync(copy, cancellation) is not null) return;
        if (await table.FindAsync(partition, entity.RowKey, cancellation) is not { } there) return;
        if (!macs.IsProved(there) || there.GetDateTimeOffset("AnsweredAt") < entity.GetDateTimeOffset("AnsweredAt"))
            await table.TryReplaceAsync(copy, there.ETag.ToString(), cancellation);
    }

    private async Task<NumberFact?> FindAsync(FactKey key, DateTimeOffset day, CancellationToken cancellation)
    {
        if (await table.FindAsync(PartitionOf(key.Token, day), key.Row, cancellation) is not { } entity) return null;
        if (!macs.IsProved(entity)) return null;
        return entity.GetCode<FactState>("State") is var state and not FactState.Unknown &&
            entity.GetDateTimeOffset("AnsweredAt") is { } answeredAt &&
            entity.GetDateTimeOffset("Until") is { } until && time.GetUtcNow() < until
            ? new NumberFact(state, NetworkAway.None, answeredAt, until)
            : null;
    }

    private static string PartitionOf(string token, DateTimeOffset day) =>
        $"{day.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}|{token}";
}
