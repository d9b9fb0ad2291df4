using Azure.Data.Tables;
using Waxseal.Local.Engine;
using Waxseal.Local.Tables;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>What the embedded store adds to the service: durability, simulated outages, counts.</summary>
public sealed class TableStoreTests : IDisposable
{
    private readonly EmbeddedRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task Keeps_tables_entities_and_versions_over_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("waxseal-tables").FullName;
        var time = new ManualTime();
        var path = Path.Combine(folder, "engine.db");
        var versions = new List<string>();
        for (var run = 0; run < 3; run++)
        {
            using var journal = Journal.Open(path);
            using var store = new TableStore(journal, time);
            var table = new TableServiceClient(new EmbeddedTables(() => store)).GetTableClient("Kept");
            await table.CreateIfNotExistsAsync();
            versions.Add((await table.UpsertEntityAsync(new TableEntity("p", "r") { [$"Run{run}"] = run })).Headers.ETag.ToString()!);
            var names = (await table.GetEntityAsync<TableEntity>("p", "r")).Value.Keys;
            Assert.Equal(run + 1, names.Count(key => key.StartsWith("Run", StringComparison.Ordinal)));
        }

        // The clock stood still: only the engine's epoch tells the runs apart.
        Assert.Equal(3, versions.Distinct().Count());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Shows_an_acknowledged_write_to_every_later_read()
    {
        var table = await rig.TableAsync();
        var writers = Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 50; i++)
            {
                await table.AddEntityAsync(new TableEntity($"p{writer}", $"r{i}"));
                Assert.True((await table.GetEntityIfExistsAsync<TableEntity>($"p{writer}", $"r{i}")).HasValue);
            }
        });
        await Task.WhenAll(writers);
    }

    [Fact]
    public async Task Lets_one_of_many_concurrent_inserts_win()
    {
        var table = await rig.TableAsync();
        var attempts = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            try
            {
                await table.AddEntityAsync(new TableEntity("p", "r") { ["Winner"] = i });
                return true;
            }
            catch (global::Azure.RequestFailedException refused) when (refused.Status == 409)
            {
                return false;
            }
        }));
        Assert.Single(attempts, won => won);
    }

    [Fact]
    public async Task Lets_one_of_many_concurrent_updates_of_a_version_win()
    {
        var table = await rig.TableAsync();
        var version = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        var attempts = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            try
            {
                await table.UpdateEntityAsync(new TableEntity("p", "r") { ["Winner"] = i }, version);
                return true;
            }
            catch (global::Azure.RequestFailedException refused) when (refused.Status == 412)
            {
                return false;
            }
        }));
        Assert.Single(attempts, won => won);
    }

    [Fact]
    public async Task Throws_what_the_fault_hook_returns_and_does_nothing()
    {
        var table = await rig.TableAsync();
        var calls = new List<string>();
        rig.Store.Fault = call =>
        {
            calls.Add(call);
            return call.StartsWith("add ", StringComparison.Ordinal) ? new TimeoutException("outage") : null;
        };

        await Assert.ThrowsAsync<TimeoutException>(() => table.AddEntityAsync(new TableEntity("p", "r")));
        rig.Store.Fault = null;

        Assert.Equal([$"add {table.Name}"], calls);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task Says_that_the_server_is_busy_when_the_disk_is_full()
    {
        var table = await rig.TableAsync();
        await rig.Store.Journal.RunAsync(writer =>
        {
            writer.Execute("PRAGMA max_page_count=1");
            return true;
        });
        var entity = new TableEntity("p", "r") { ["A"] = new string('x', 30_000) };

        await AssertBusyAsync(() => table.AddEntityAsync(entity));
        await AssertBusyAsync(() => table.UpsertEntityAsync(entity));
        await AssertBusyAsync(() => table.SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.Add, entity)]));
    }

    [Fact]
    public async Task Says_that_the_server_is_busy_when_a_read_fails()
    {
        var table = await rig.TableAsync();
        await rig.Store.Journal.RunAsync(writer =>
        {
            writer.Execute("DROP TABLE table_rows");
            return true;
        });

        await AssertBusyAsync(() => table.GetEntityIfExistsAsync<TableEntity>("p", "r"));
        await AssertBusyAsync(() => table.QueryAsync<TableEntity>().CountAsync().AsTask());
    }

    [Fact]
    public async Task Counts_what_Azure_bills()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "a"));
        await table.SubmitTransactionAsync("bcd".Select(
            row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", row.ToString()))));
        await table.QueryAsync<TableEntity>(maxPerPage: 2).CountAsync();
        await table.GetEntityAsync<TableEntity>("p", "a");

        var counts = rig.Store.Operations;

        Assert.Equal((1, 1, 2, 1), (counts["add"], counts["transaction"], counts["query"], counts["get"]));
    }

    [Fact]
    public async Task Refuses_local_times_and_types_that_tables_do_not_have()
    {
        var table = await rig.TableAsync();
        await Assert.ThrowsAsync<NotSupportedException>(
            () => table.AddEntityAsync(new TableEntity("p", "a") { ["Time"] = new DateTime(2026, 3, 2) }));
        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("p", "a") { ["Price"] = 1.5m }));
    }

    [Fact]
    public async Task Takes_no_class_but_its_own()
    {
        var table = await rig.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new OwnClass()));
        await Assert.ThrowsAsync<NotSupportedException>(() => table.GetEntityAsync<OwnClass>("p", "r"));
        await Assert.ThrowsAsync<NotSupportedException>(() => table.QueryAsync<OwnClass>().CountAsync().AsTask());
    }

    [Fact]
    public async Task Stays_whole_when_a_neighbour_in_the_same_commit_fails()
    {
        var service = rig.Service;
        var work = new List<Task>();
        for (var i = 0; i < 20; i++)
        {
            var name = $"Whole{i}";
            work.Add(service.CreateTableIfNotExistsAsync(name));
            work.Add(service.GetTableClient(name).AddEntityAsync(new TableEntity("p", "r")));
            work.Add(Assert.ThrowsAsync<TimeoutException>(() => rig.Store.Journal.RunAsync<int>(_ => throw new TimeoutException("bad"))));
            work.Add(service.GetTableClient(name).UpsertEntityAsync(new TableEntity("p", "s") { ["A"] = 1 }));
        }

        await Task.WhenAll(work);

        for (var i = 0; i < 20; i++) Assert.Equal(2, await service.GetTableClient($"Whole{i}").QueryAsync<TableEntity>().CountAsync());
    }

    private static async Task AssertBusyAsync(Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<global::Azure.RequestFailedException>(call);
        Assert.Equal((503, "ServerBusy"), (failure.Status, failure.ErrorCode));
        Assert.IsType<SqliteFailure>(failure.InnerException);
    }

    private sealed class OwnClass : ITableEntity
    {
        public string PartitionKey { get; set; } = "p";

        public string RowKey { get; set; } = "own";

        public DateTimeOffset? Timestamp { get; set; }

        public global::Azure.ETag ETag { get; set; }
    }
}
