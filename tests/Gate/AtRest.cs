using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Gate;

/// <summary>What a thief of the tables and queues would hold.</summary>
internal static class AtRest
{
    /// <summary>Every row of every table.</summary>
    public static async Task<IReadOnlyList<(string Table, TableEntity Row)>> RowsAsync(WaxsealApp app)
    {
        var tables = app.Get<TableServiceClient>();
        var rows = new List<(string, TableEntity)>();
        foreach (var name in TableNames.All)
        {
            await foreach (var row in tables.GetTableClient(name).QueryAsync<TableEntity>("")) rows.Add((name, row));
        }

        return rows;
    }

    /// <summary>The rows of one table.</summary>
    public static async Task<IReadOnlyList<TableEntity>> RowsAsync(WaxsealApp app, string table) =>
        [.. (await RowsAsync(app)).Where(one => one.Table == table).Select(one => one.Row)];

    /// <summary>
    /// The audit, but for the first administrator that every demonstration gets, and for what timers write, whatever the time is: the
    /// nightly runs, and a seal every ten minutes.
    /// </summary>
    public static async Task<IReadOnlyList<TableEntity>> AuditedAsync(WaxsealApp app) =>
        [.. (await RowsAsync(app, TableNames.Audit))
            .Where(row => row.GetString("Action") is not (null or "gateway.bootstrapped" or "keys.rotation" or "retention.run"))];

    /// <summary>Rows by table, leases and signs of life aside: they come and go with time.</summary>
    public static async Task<string> CountsAsync(WaxsealApp app)
    {
        var rows = await RowsAsync(app);
        return string.Join(' ', TableNames.All
            .Where(name => name is not (TableNames.Leases or TableNames.Links))
            .Select(name => $"{name}={rows.Count(one => one.Table == name)}"));
    }

    /// <summary>Every message of every queue and dead-letter queue, in whatever state.</summary>
    public static async Task<IReadOnlyList<(string Queue, ServiceBusReceivedMessage Message)>> QueuedAsync(WaxsealApp app)
    {
        var found = new List<(string, ServiceBusReceivedMessage)>();
        foreach (var queue in Pipeline.Queues.SelectMany(name => new[] { name, name + Pipeline.Dead }))
            found.AddRange((await app.Engine.Broker.PeekAsync(queue, 1000)).Select(message => (queue, message)));
        return found;
    }

    /// <summary>
    /// Waits until nothing in any queue is at hand. A receipt that overtook the operator's answer was applied when the answer came, and is
    /// looked at once more after ten minutes: it may wait.
    /// </summary>
    public static Task UntilDrainedAsync(WaxsealApp app) =>
        app.UntilAsync(async () => (await QueuedAsync(app)).All(one => MayWait(app, one.Message)), "empty queues");

    /// <summary>Waits until nothing is under way; what is dead stays, and such a receipt may wait.</summary>
    public static Task UntilQuietAsync(WaxsealApp app) => app.UntilAsync(
        async () => (await QueuedAsync(app))
            .All(one => one.Queue.EndsWith(Pipeline.Dead, StringComparison.Ordinal) || MayWait(app, one.Message)),
        "quiet queues");

    private static bool MayWait(WaxsealApp app, ServiceBusReceivedMessage message) =>
        message.ScheduledEnqueueTime > app.Time.GetUtcNow() + TimeSpan.FromMinutes(5);

    /// <summary>One property as text, whatever its type.</summary>
    public static string TextOf(object? value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        BinaryData data => Convert.ToHexString(data),
        _ => value?.ToString() ?? "",
    };
}
