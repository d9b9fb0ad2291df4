using Azure;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Watch;

namespace Waxseal.Azure;

/// <summary>
/// Which alerts are open or not told: <c>open</c> / <c>account|kind</c>, so that they are found without reading all alerts. A pointer is
/// written before its alert, and removed by who reads that there is none: what dies in between leaves one too many, never one too few.
/// </summary>
internal sealed class AlertPointers(TableClient table, RowMacs macs, TimeProvider time)
{
    /// <summary>No account's: those begin with <c>acc_</c>.</summary>
    internal const string Partition = "open";
    private const char Separator = '|';
    private const string At = "At";

    // Who wrote a pointer has written its alert by then, or has died.
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromMinutes(10);

    /// <summary>Writes an alert with its pointer.</summary>
    /// <param name="alert">It is open, or has something to tell.</param>
    /// <param name="write">Writes the alert.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<bool> WithAsync(Alert alert, Func<Task<bool>> write, CancellationToken cancellation)
    {
        await SetAsync(alert, cancellation);
        var started = time.GetTimestamp();
        var written = await write();

        // So slow that the pointer may have been taken for one of a dead writer.
        if (time.GetElapsedTime(started) > WrittenWithin / 2) await SetAsync(alert, cancellation);
        return written;
    }

    /// <summary>Writes a pointer, or makes it young again.</summary>
    public Task SetAsync(Alert alert, CancellationToken cancellation)
    {
        var pointer = new TableEntity(Partition, alert.Account.Value + Separator + alert.Kind) { [At] = time.GetUtcNow() };
        macs.Sign(pointer);
        return table.UpsertEntityAsync(pointer, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>All pointers, by account.</summary>
    public IAsyncEnumerable<TableEntity> ListAsync(CancellationToken cancellation) => table.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellation);

    /// <summary>The account and the code of the kind that a pointer names.</summary>
    public static (string Account, string Kind) NamesOf(TableEntity pointer)
    {
        var at = pointer.RowKey.IndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? (pointer.RowKey, "") : (pointer.RowKey[..at], pointer.RowKey[(at + 1)..]);
    }

    /// <summary>It points to nothing: removes it, unless its alert may just be being written.</summary>
    public async Task DropAsync(TableEntity pointer, CancellationToken cancellation)
    {
        if (pointer.TryGetValue(At, out var at) && at is DateTimeOffset written && time.GetUtcNow() - written is var age &&
            age < WrittenWithin && age > -WrittenWithin)
            return;
        try
        {
            await table.DeleteEntityAsync(pointer.PartitionKey, pointer.RowKey, pointer.ETag, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // Somebody else removed it, or writes its alert.
        }
    }
}
