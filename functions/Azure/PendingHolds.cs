using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>
/// Asks for two times a row, not for the sealed text: too little to prove who wrote it, and enough for a count that decides nothing.
/// </summary>
public sealed class PendingHolds(TableServiceClient tables) : IPendingHolds
{
    private static readonly string[] Times = ["HeldAt", "WaitsUntil"];
    private readonly TableClient table = tables.GetTableClient(TableNames.Quarantine);

    /// <inheritdoc/>
    public async IAsyncEnumerable<PendingHold> ReadAsync(int rowsAtOnce, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"Verdict eq {Verdict.Pending.Code()}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, rowsAtOnce, Times, cancellation))
        {
            var heldAt = entity.GetDateTimeOffset("HeldAt") ?? default;
            yield return new PendingHold(heldAt, entity.GetDateTimeOffset("WaitsUntil") ?? heldAt + QuarantineTable.WaitOfOld);
        }
    }
}
