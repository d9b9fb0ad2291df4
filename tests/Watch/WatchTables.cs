using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Waxseal.Azure;
using Waxseal.Local.Engine;
using Waxseal.Protection;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Watch;

/// <summary>The real tables of the watch over an engine of their own, without the product around them.</summary>
internal sealed class WatchTables : IAsyncDisposable
{
    private readonly string folder;
    private readonly EmbeddedEngine engine;
    private readonly TableServiceClient service;

    private WatchTables(KeyStore store, KeyRing ring, string folder)
    {
        (this.folder, Store) = (folder, store);
        engine = EmbeddedEngine.Open(folder, store.Time);
        service = new TableServiceClient($"EmbeddedEngine={folder}");
        var macs = new RowMacs(ring);
        var whole = new WholeRows(macs, NullLogger<WholeRows>.Instance);
        Alerts = new AlertTable(service, macs, whole, store.Time);
        Tallies = new TallyTable(service, macs, whole, ring);
        Baselines = new BaselineTable(service, macs, ring);
    }

    public KeyStore Store { get; }

    public ManualTime Time => Store.Time;

    public AlertTable Alerts { get; }

    public TallyTable Tallies { get; }

    public BaselineTable Baselines { get; }

    public static async Task<WatchTables> OpenAsync()
    {
        var store = new KeyStore();
        var scene = new WatchTables(store, await store.RingAsync(), Directory.CreateTempSubdirectory("waxseal-").FullName);
        foreach (var name in new[] { TableNames.Alerts, TableNames.Tallies, TableNames.Baselines })
            await scene.Of(name).CreateIfNotExistsAsync(CancellationToken.None);
        return scene;
    }

    public TableClient Of(string name) => service.GetTableClient(name);

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
