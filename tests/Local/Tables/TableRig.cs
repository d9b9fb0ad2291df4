using System.Globalization;
using Azure.Data.Tables;
using Waxseal.Local.Engine;
using Waxseal.Local.Tables;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>An engine that the conformance tests run on.</summary>
public abstract class TableRig
{
    private int tables;

    /// <summary>A client of the engine.</summary>
    public abstract Task<TableServiceClient> ConnectAsync();

    /// <summary>A new, empty table.</summary>
    public async Task<TableClient> TableAsync()
    {
        var service = await ConnectAsync();
        var table = service.GetTableClient(string.Create(CultureInfo.InvariantCulture, $"Table{Interlocked.Increment(ref tables):d6}"));
        await table.CreateIfNotExistsAsync();
        return table;
    }
}

/// <summary>The embedded store over a journal in a folder of its own.</summary>
public sealed class EmbeddedRig : TableRig, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-tables").FullName;
    private readonly Journal journal;

    public EmbeddedRig()
    {
        journal = Journal.Open(Path.Combine(folder, "engine.db"));
        Store = new TableStore(journal, Time);
        Service = new TableServiceClient(new EmbeddedTables(() => Store));
    }

    public ManualTime Time { get; } = new();

    public TableStore Store { get; }

    public TableServiceClient Service { get; }

    public override Task<TableServiceClient> ConnectAsync() => Task.FromResult(Service);

    public void Dispose()
    {
        Store.Dispose();
        journal.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>The service's own protocol, spoken to its official emulator.</summary>
public sealed class AzuriteRig : TableRig, IAsyncLifetime
{
    private readonly Azurite azurite = new();

    public override async Task<TableServiceClient> ConnectAsync() => new(await azurite.ConnectAsync());

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => azurite.DisposeAsync();
}
