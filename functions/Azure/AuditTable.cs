using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Waxseal.Protection;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>
/// The audit trail. Records: <c>yyyyMMdd</c> / the event's own hash. Checkpoints: <c>yyyyMMdd|heads</c> / their number, so that retention
/// removes both by one range.
/// </summary>
/// <remarks>
/// Rows are read as they are, whatever somebody made of them: a row that lacks something has the wrong hash, and is found by it.
/// </remarks>
public sealed class AuditTable(TableServiceClient tables) : IAuditRows, IAuditCheckpoints, IAuditDays
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Audit);

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(AuditRecord record, CancellationToken cancellation) =>
        await table.TryAddAsync(Write(record), cancellation) is not null;

    /// <inheritdoc/>
    public async Task<AuditRecord?> FindAsync(DateOnly day, string name, CancellationToken cancellation) =>
        await table.FindAsync(PartitionOf(day), name, cancellation) is { } entity ? Read(day, entity) : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditRecord> ReadAsync(
        DateOnly day, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var partition = PartitionOf(day);
        var filter = since is { } from
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition} and At ge {from}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) yield return Read(day, entity);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditCheckpoint>> ListAsync(DateOnly day, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {HeadsOf(day)}");
        var found = new List<AuditCheckpoint>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            found.Add(ReadCheckpoint(day, entity));
        return [.. found.OrderBy(one => one.Number)];
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(AuditCheckpoint checkpoint, CancellationToken cancellation)
    {
        var entity = new TableEntity(HeadsOf(checkpoint.Day), checkpoint.Number.ToString("0000000", CultureInfo.InvariantCulture))
        {
            ["At"] = checkpoint.At,
            ["KeyVersion"] = checkpoint.KeyVersion,
            ["Previous"] = checkpoint.Previous,
            ["Hash"] = checkpoint.Hash,
            ["Segments"] = string.Join('\n', checkpoint.Segments.Select(Line)),
        };
        return await table.TryAddAsync(entity, cancellation) is not null;
    }

    /// <inheritdoc/>
    public async Task<bool> HasBeforeAsync(DateOnly day, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey lt {PartitionOf(day)}");
        await foreach (var _ in table.QueryAsync<TableEntity>(filter, 1, ["PartitionKey"], cancellation)) return true;
        return false;
    }

    private static string PartitionOf(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string HeadsOf(DateOnly day) => PartitionOf(day) + "|heads";

    private static TableEntity Write(AuditRecord record) => new(PartitionOf(record.Day), record.Name)
    {
        ["At"] = record.At,
        ["Action"] = record.Entry.Action,
        ["Account"] = record.Entry.Account,
        ["Actor"] = record.Entry.Actor,
        ["Subject"] = record.Entry.Subject,
        ["Reason"] = record.Entry.Reason,
        ["Segment"] = record.Segment,
        ["Sequence"] = record.Sequence,
        ["KeyVersion"] = record.KeyVersion,
        ["Previous"] = record.Previous,
        ["Hash"] = record.Hash,
    };

    private static AuditRecord Read(DateOnly day, TableEntity entity) => new(
        day, entity.RowKey, Text(entity, "Segment"), Whole(entity, "Sequence"), Time(entity, "At"), Number(entity, "KeyVersion"),
        Text(entity, "Previous"), Text(entity, "Hash"),
        new AuditEntry(
            Text(entity, "Action"), Text(entity, "Account"), Text(entity, "Actor"), Text(entity, "Subject"), Text(entity, "Reason")));

    private static AuditCheckpoint ReadCheckpoint(DateOnly day, TableEntity entity) => new(
        day, int.TryParse(entity.RowKey, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        Time(entity, "At"), Number(entity, "KeyVersion"), Text(entity, "Previous"), Text(entity, "Hash"),
        [.. Text(entity, "Segments").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(HeadOf)]);

    private static string Line(SegmentHead head) =>
        string.Create(CultureInfo.InvariantCulture, $"{head.Segment} {head.Count} {head.Hash}");

    private static SegmentHead HeadOf(string line) =>
        line.Split(' ') is [var segment, var count, var hash]
        && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            ? new SegmentHead(segment, whole, hash)
            : new SegmentHead(line, 0, "");

    private static string Text(TableEntity entity, string name) => ValueOf(entity, name) as string ?? "";

    private static long Whole(TableEntity entity, string name) => ValueOf(entity, name) as long? ?? 0;

    private static int Number(TableEntity entity, string name) => ValueOf(entity, name) as int? ?? 0;

    private static DateTimeOffset Time(TableEntity entity, string name) =>
        ValueOf(entity, name) as DateTimeOffset? ?? DateTimeOffset.MinValue;

    private static object? ValueOf(TableEntity entity, string name) => entity.TryGetValue(name, out var value) ? value : null;
}
