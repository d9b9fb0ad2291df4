using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Upkeep;

namespace Waxseal.Azure;

/// <summary>
/// Deletes or clears ranges of partitions, in transactions of one partition and at most 100 rows, some of them at once. A page of keys is
/// in memory at a time.
/// </summary>
public sealed class ExpiredRows(
    TableServiceClient tables, RecentTraffic traffic, IOptions<RetentionOptions> options, TimeProvider time) : IExpiredRows
{
    private const int ActionsMax = 100;
    private const int TriesMax = 8;
    private static readonly string[] KeysOnly = ["PartitionKey", "RowKey"];
    private static readonly string[] KeysAndMessages = ["PartitionKey", "RowKey", "Account", "Message", "Older"];

    /// <inheritdoc/>
    public async IAsyncEnumerable<ExpiredPage> ExpireAsync(
        ExpiredRange range, Func<CancellationToken, Task<KeptRows>> kept, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var table = tables.GetTableClient(TableOf(range.What));
        var select = range.What == Expiry.ReceiptRows ? KeysAndMessages : KeysOnly;
        using var pace = new RetentionPace(traffic, options.Value, time);
        TableEntity[] rest = [];
        var pages = table.QueryAsync<TableEntity>(FilterOf(range), select: select, cancellationToken: cancellation).AsPages();
        await foreach (var page in pages)
        {
            TableEntity[] rows = [.. rest, .. page.Values];
            if (rows.Length == 0) continue;

            // A partition may go on in the next page: what fills no transaction waits for it.
            var last = rows[^1].PartitionKey;
            var inLast = rows.Length - Array.FindIndex(rows, row => row.PartitionKey == last);
            rest = page.ContinuationToken is null ? [] : rows[^(inLast % ActionsMax)..];
            var count = await ExpireAsync(table, range.What, rows[..^rest.Length], pace, kept, cancellation);
            yield return new ExpiredPage(count, last);
        }

        if (rest.Length == 0) yield break;
        yield return new ExpiredPage(await ExpireAsync(table, range.What, rest, pace, kept, cancellation), rest[0].PartitionKey);
    }

    private async Task<int> ExpireAsync(
        TableClient table, Expiry what, TableEntity[] rows, RetentionPace pace, Func<CancellationToken, Task<KeptRows>> kept,
        CancellationToken cancellation)
    {
        if (rows.Length == 0) return 0;
        var held = await kept(cancellation);
        var groups = rows.Where(row => !IsKept(row, what, held)).GroupBy(row => row.PartitionKey)
            .SelectMany(same => same.Chunk(ActionsMax));
        var count = 0;
        await Parallel.ForEachAsync(
            groups, new ParallelOptions { MaxDegreeOfParallelism = options.Value.AtOnce, CancellationToken = cancellation },
            (group, token) => new ValueTask(pace.RunAsync(
                group.Length == ActionsMax,
                async alive =>
                {
                    var (done, changed) = await SubmitAsync(table, [.. group], what, alive);
                    foreach (var row in changed) done += await RetryAsync(table, row, what, kept, alive);
                    Interlocked.Add(ref count, done);
                },
                token)));
        return count;
    }

    // A transaction fails as a whole. The row that went meanwhile, or changed, is dropped, and the others go on.
    private static async Task<(int Done, IReadOnlyList<TableEntity> Changed)> SubmitAsync(
        TableClient table, List<TableEntity> rows, Expiry what, CancellationToken cancellation)
    {
        List<TableEntity> changed = [];
        while (rows.Count > 0)
        {
            try
            {
                await table.SubmitTransactionAsync(rows.Select(row => ActionOf(row, what)), cancellation);
                break;
            }
            catch (TableTransactionFailedException exception)
                when (exception is { Status: 404 or 412, FailedTransactionActionIndex: { } failed })
            {
                if (exception.Status == 412) changed.Add(rows[failed]);
                rows.RemoveAt(failed);
            }
        }

        return (rows.Count, changed);
    }

    // It changed after it was read: a receipt came late, or a hold was set. So holds are asked for again, after it is read again.
    private static async Task<int> RetryAsync(
        TableClient table, TableEntity row, Expiry what, Func<CancellationToken, Task<KeptRows>> kept, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var found = await table.FindAsync(row.PartitionKey, row.RowKey, cancellation);
            if (found is null || IsKept(found, what, await kept(cancellation))) return 0;
            if (what == Expiry.MessageContent && found.GetBoolean("HasContent") is not true) return 0;
            var (done, changed) = await SubmitAsync(table, [found], what, cancellation);
            if (changed.Count == 0) return done;
        }

        throw new ConflictException("An expired row kept changing.");
    }

    private static bool IsKept(TableEntity row, Expiry what, KeptRows kept) => what switch
    {
        Expiry.MessageRows or Expiry.MessageContent => kept.Has(row.PartitionKey[..row.PartitionKey.IndexOf('|')], row.RowKey),
        Expiry.QuarantineRows or Expiry.ExampleRows => kept.Has(row.PartitionKey, row.RowKey),
        Expiry.ReceiptRows => IsKept(row, kept),

        // The trail stays from the oldest day on hold on, also one that came on hold after the range was made.
        Expiry.AuditRows => string.CompareOrdinal(
            row.PartitionKey, kept.OldestDay.ToString("yyyyMMdd", CultureInfo.InvariantCulture)) >= 0,
        _ => false,
    };

    // Operators' ids of several messages may share a row: each of the older ones is a line of account, message, and more.
    private static bool IsKept(TableEntity receipts, KeptRows kept)
    {
        if (receipts.GetString("Account") is { } account && kept.Has(account, receipts.GetString("Message") ?? "")) return true;
        return receipts.GetString("Older") is { } older &&
            older.Split('\n').Select(line => line.Split(' ')).Any(part => part.Length > 1 && kept.Has(part[0], part[1]));
    }

    private static string FilterOf(ExpiredRange range) => range.What switch
    {
        Expiry.MessageContent =>
            TableClient.CreateQueryFilter($"PartitionKey ge {range.From} and PartitionKey lt {range.To} and HasContent eq {true}"),
        Expiry.QuarantineRows or Expiry.AnalyticsRows or Expiry.CampaignRows or Expiry.ExampleRows or Expiry.QuotaRows =>
            TableClient.CreateQueryFilter($"PartitionKey eq {range.From} and RowKey lt {range.To}"),
        Expiry.AlertRows =>
            TableClient.CreateQueryFilter($"PartitionKey eq {range.From} and RowKey ge {"alr_"} and RowKey lt {range.To}"),
        Expiry.CampaignPlanRows => TableClient.CreateQueryFilter($"PartitionKey eq {range.From} and RowKey lt {range.To}"),

        // One that nobody settled stays, however old it is.
        Expiry.BlockRows => TableClient.CreateQueryFilter(
            $"PartitionKey eq {range.From} and RowKey lt {range.To} and Done eq {true}"),
        Expiry.DataKeyRows => TableClient.CreateQueryFilter(
            $"PartitionKey eq {range.From} and RowKey lt {range.To} and Destroyed ge {DateTimeOffset.UnixEpoch}"),
        _ => TableClient.CreateQueryFilter($"PartitionKey ge {range.From} and PartitionKey lt {range.To}"),
    };

    private static TableTransactionAction ActionOf(TableEntity row, Expiry what) => what == Expiry.MessageContent
        ? new TableTransactionAction(
            TableTransactionActionType.UpdateMerge,
            new TableEntity(row.PartitionKey, row.RowKey)
            {
                ["Content"] = Array.Empty<byte>(), ["HasContent"] = false, ["Onward"] = Array.Empty<byte>(),
            },
            row.ETag)
        : new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), row.ETag);

    private static string TableOf(Expiry what) => what switch
    {
        Expiry.MessageRows or Expiry.MessageContent => TableNames.Messages,
        Expiry.QuarantineRows => TableNames.Quarantine,
        Expiry.CampaignRows => TableNames.Campaigns,
        Expiry.BlockRows => TableNames.Blocks,
        Expiry.CampaignPlanRows => TableNames.CampaignPlans,
        Expiry.AlertRows => TableNames.Alerts,
        Expiry.TallyRows => TableNames.Tallies,
        Expiry.ExampleRows => TableNames.Examples,
        Expiry.QuotaRows => TableNames.Quotas,
        Expiry.RequestRows => TableNames.Requests,
        Expiry.ReceiptRows => TableNames.Receipts,
        Expiry.ReachRows => TableNames.Reach,
        Expiry.AuditRows => TableNames.Audit,
        Expiry.NumberFactRows => TableNames.NumberFacts,
        Expiry.DeviceRows => TableNames.Devices,
        Expiry.VerificationRows => TableNames.Verifications,
        Expiry.AnalyticsRows => TableNames.Analytics,
        Expiry.DataKeyRows => TableNames.DataKeys,
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
