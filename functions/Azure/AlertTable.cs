using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Watch;

namespace Waxseal.Azure;

/// <summary>
/// Alerts: account / id, and again account / <c>last|kind</c> for the last one of each kind. Both are written in one transaction, whose
/// condition is the latter: so there is one open alert of a kind, whoever saw it first. They carry a keyed hash: one that was changed from
/// outside is as good as missing, and is written over. <see cref="AlertPointers"/> says which are open.
/// </summary>
public sealed class AlertTable(TableServiceClient tables, RowMacs macs, WholeRows whole, TimeProvider time) : IAlertRows
{
    private const string LastHead = "last|";
    private const string IdHead = "alr_";
    private const string HasHead = "Has_";

    // One write each: a page is done within seconds.
    private const int RecoveredAtOnce = 100;
    private readonly TableClient table = tables.GetTableClient(TableNames.Alerts);
    private readonly AlertPointers pointers = new(tables.GetTableClient(TableNames.Alerts), macs, time);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Alert>> FindLatestAsync(AccountId account, CancellationToken cancellation)
    {
        var end = LastHead[..^1] + (char)(LastHead[^1] + 1);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {account.Value} and RowKey ge {LastHead} and RowKey lt {end}");
        return await QueryAsync(filter, null, cancellation).ToListAsync(cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Alert> ReadOpenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var pointer in pointers.ListAsync(cancellation))
        {
            var (account, kind) = AlertPointers.NamesOf(pointer);
            var entity = await table.FindAsync(account, LastHead + kind, cancellation);

            // What nobody can judge now may be whole once it is signed anew.
            if (entity is not null && !macs.IsProved(entity)) continue;
            if (entity is not null && Read(entity) is { } alert && IsLive(alert)) yield return alert;
            else await pointers.DropAsync(pointer, cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task<string> RecoverOpenAsync(string place, CancellationToken cancellation)
    {
        var found = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"IsLast eq {true} and IsLive eq {true}"), RecoveredAtOnce, cancellationToken: cancellation);
        await foreach (var page in found.AsPages(place.Length == 0 ? null : place).WithCancellation(cancellation))
        {
            await foreach (var alert in WholeAsync(page.Values.ToAsyncEnumerable(), cancellation))
                await pointers.SetAsync(alert, cancellation);
            return page.ContinuationToken ?? "";
        }

        return "";
    }

    /// <inheritdoc/>
    public async Task<Alert?> FindAsync(AccountId account, AlertId id, CancellationToken cancellation) =>
        await table.FindAsync(account.Value, id.Value, cancellation) is { } entity && macs.IsProved(entity) ? Read(entity) : null;

    /// <inheritdoc/>
    public IAsyncEnumerable<Alert> ReadAsync(AlertQuery query, int rowsAtOnce, CancellationToken cancellation)
    {
        var after = query.After?.Value ?? IdHead;
        var end = query.Until is { } until ? AlertId.FirstOf(until) : "alr`";
        var since = query.Since is { } from ? AlertId.FirstOf(from) : IdHead;
        List<string> terms =
        [
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {query.Account.Value} and RowKey gt {after} and RowKey ge {since} and RowKey lt {end}"),
        ];
        if (query.Open is { } open) terms.Add(TableClient.CreateQueryFilter($"IsOpen eq {open}"));
        if (query.Kind?.Code() is { } kind)
            terms.Add($"({TableClient.CreateQueryFilter($"Kind eq {kind}")} or {HasHead}{kind} eq true)");
        if (query.SeverityMin is { } severity) terms.Add(TableClient.CreateQueryFilter($"Rank ge {(int)severity}"));
        return QueryAsync(string.Join(" and ", terms), rowsAtOnce, cancellation);
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(Alert alert, CancellationToken cancellation)
    {
        var last = Write(alert, LastHead + alert.Kind, isLast: true);
        var etag = alert.ETag;
        if (etag.Length == 0 && await table.FindAsync(alert.Account.Value, last.RowKey, cancellation) is { } other)
        {
            if (macs.IsProved(other)) return false;
            etag = other.ETag.ToString();
        }

        return await TrySubmitAsync(
            alert, [
                etag.Length == 0
                    ? new TableTransactionAction(TableTransactionActionType.Add, last)
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, last, new ETag(etag)),
                new TableTransactionAction(TableTransactionActionType.UpsertReplace, Write(alert, alert.Id.Value, isLast: false)),
            ], cancellation);
    }

    /// <inheritdoc/>
    public async Task<bool> TryNoteAsync(Alert alert, CancellationToken cancellation)
    {
        var row = new TableTransactionAction(
            TableTransactionActionType.UpdateReplace, Write(alert, alert.Id.Value, isLast: false), new ETag(alert.ETag));
        var latest = await table.FindAsync(alert.Account.Value, LastHead + alert.Kind, cancellation);
        if (latest is null || latest.GetString("Id") != alert.Id.Value) return await TrySubmitAsync(null, [row], cancellation);
        var last = Write(alert, LastHead + alert.Kind, isLast: true);
        return await TrySubmitAsync(
            alert, [row, new TableTransactionAction(TableTransactionActionType.UpdateReplace, last, latest.ETag)], cancellation);
    }

    private static bool IsLive(Alert alert) => alert.IsOpen || alert.Untold != AlertChange.None;

    // The alert is the last of its kind; null when it is not.
    private Task<bool> TrySubmitAsync(Alert? last, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation) =>
        last is not null && IsLive(last)
            ? pointers.WithAsync(last, () => TrySubmitAsync(actions, cancellation), cancellation)
            : TrySubmitAsync(actions, cancellation);

    private async Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private IAsyncEnumerable<Alert> QueryAsync(string filter, int? rowsAtOnce, CancellationToken cancellation) =>
        WholeAsync(table.QueryAsync<TableEntity>(filter, maxPerPage: rowsAtOnce, cancellationToken: cancellation), cancellation);

    private async IAsyncEnumerable<Alert> WholeAsync(
        IAsyncEnumerable<TableEntity> found, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in whole.OfAsync(found, cancellation))
        {
            if (Read(entity) is { } alert) yield return alert;
        }
    }

    private TableEntity Write(Alert alert, string row, bool isLast)
    {
        var entity = new TableEntity(alert.Account.Value, row)
        {
            ["Id"] = alert.Id.Value,
            ["IsLast"] = isLast,
            ["IsOpen"] = alert.IsOpen,
            ["IsLive"] = IsLive(alert),
            ["Untold"] = alert.Untold == AlertChange.None ? "" : AlertMeters.CodeOf(alert.Untold),
            ["Kind"] = alert.Kind,
            ["Severity"] = alert.Reason.Severity.Code(),
            ["Rank"] = (int)alert.Gravest,
            ["Baseline"] = alert.Reason.Baseline,
            ["Observed"] = alert.Reason.Observed,
            ["Score"] = alert.Reason.Score,
            ["Threshold"] = alert.Reason.Threshold,
            ["Sentence"] = alert.Reason.Sentence,
            ["Subject"] = alert.Reason.Subject,
            ["OpenedAt"] = alert.OpenedAt,
            ["SeenAt"] = alert.SeenAt,
            ["AcknowledgedBy"] = alert.AcknowledgedBy,
        };
        if (alert.Findings.Count > 0)
            entity["Findings"] = JsonSerializer.Serialize(alert.Findings, WatchJson.Default.IReadOnlyListAnomaly);
        foreach (var finding in alert.Findings) entity[HasHead + finding.Kind.Code()] = true;
        if (alert.WorsenedAt is { } worsened) entity["WorsenedAt"] = worsened;
        if (alert.ResolvedAt is { } resolved) entity["ResolvedAt"] = resolved;
        if (alert.AcknowledgedAt is { } acknowledged) entity["AcknowledgedAt"] = acknowledged;
        macs.Sign(entity);
        return entity;
    }

    // A row of nonsense is as good as none.
    private static Alert? Read(TableEntity entity)
    {
        if (!AlertId.TryParse(entity.GetString("Id"), out var id) || !AccountId.TryParse(entity.PartitionKey, out var account)) return null;
        var reason = new Anomaly(
            entity.GetCode<AlertKind>("Kind"), entity.GetCode<AlertSeverity>("Severity"), entity.GetDouble("Baseline") ?? 0,
            entity.GetDouble("Observed") ?? 0, entity.GetDouble("Score") ?? 0, entity.GetDouble("Threshold") ?? 0,
            entity.GetString("Sentence") ?? "")
        {
            Subject = entity.GetString("Subject") ?? "",
        };
        return new Alert(
            id, account, reason, entity.GetDateTimeOffset("OpenedAt") ?? default, entity.GetDateTimeOffset("SeenAt") ?? default)
        {
            Findings = entity.GetString("Findings") is { Length: > 0 } findings ? FindingsOf(findings) : [],
            Untold = entity.GetString("Untold") is { Length: > 0 } untold ? AlertMeters.ChangeOf(untold) : AlertChange.None,
            WorsenedAt = entity.GetDateTimeOffset("WorsenedAt"),
            ResolvedAt = entity.GetDateTimeOffset("ResolvedAt"),
            AcknowledgedAt = entity.GetDateTimeOffset("AcknowledgedAt"),
            AcknowledgedBy = entity.GetString("AcknowledgedBy") ?? "",
            ETag = entity.ETag.ToString(),
        };
    }

    // Signed like the rest of the row; one of a later version may have kinds that this one does not know.
    private static IReadOnlyList<Anomaly> FindingsOf(string json)
    {
        try
        {
            var read = JsonSerializer.Deserialize(json, WatchJson.Default.IReadOnlyListAnomaly) ?? [];
            return [.. read.Where(one => Enum.IsDefined(one.Kind) && Enum.IsDefined(one.Severity) && one.Sentence is { Length: > 0 })];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
