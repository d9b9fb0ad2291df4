using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Waxseal.Local.Engine;
using Waxseal.Local.Tables;
using Waxseal.Protection;

namespace Waxseal.Bench;

/// <summary>Data keys moved to a new key-encryption key in one run of the rotation's re-wrapping, and what Azure would bill for it.</summary>
internal static class RewrapBench
{
    public static async Task RunAsync(string[] args)
    {
        var count = Arguments.Number(args, "--keys", 10_000);
        var accounts = Arguments.Number(args, "--accounts", 100);
        var runs = Arguments.Number(args, "--runs", 3);
        var folder = Directory.CreateTempSubdirectory("waxseal-bench-").FullName;
        using var host = Waxseal.Program.CreateBuilder(
            [
                $"--LocalPlatform:DataPath={folder}", "--LocalPlatform:Url=http://127.0.0.1:0", "--Links:KeepBinds=false",
                $"--KeyRewrap:RowsMax={count + 100}",
            ]).Build();
        await host.StartAsync();
        try
        {
            await FillAsync(host.Services, count, accounts);
            for (var run = 0; run < runs; run++) await MeasureAsync(host.Services, count);
        }
        finally
        {
            await host.StopAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(IServiceProvider services, int count, int accounts)
    {
        var keys = services.GetRequiredService<DataKeys>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, cancellation) =>
        {
            var account = string.Create(CultureInfo.InvariantCulture, $"acc_{number % accounts:0000}");
            await keys.ForSealingAsync(account, new DateOnly(2026, 1, 1).AddDays(number / accounts), cancellation);
        });
    }

    private static async Task MeasureAsync(IServiceProvider services, int count)
    {
        var ring = services.GetRequiredService<KeyRing>();
        var time = services.GetRequiredService<TimeProvider>();
        await ring.ChangeAsync(
            (document, nameOf) => document.Announce(KeyPurpose.KeyEncryption, nameOf, time.GetUtcNow(), time.GetUtcNow()),
            CancellationToken.None);
        var version = ring.CurrentOf(KeyPurpose.KeyEncryption).Version.Number;
        var tables = services.GetRequiredService<EmbeddedEngine>().Component(TableStore.Attach);
        var before = tables.Operations.ToDictionary();

        var started = Stopwatch.GetTimestamp();
        var report = await services.GetRequiredService<IRewrapping>().RunAsync(KeyPurpose.KeyEncryption, version, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        var calls = tables.Operations.Select(pair => (pair.Key, Count: pair.Value - before.GetValueOrDefault(pair.Key)))
            .Where(pair => pair.Count > 0).Select(pair => $"{pair.Key} {pair.Count * 1000.0 / count:0.0}");
        Terminal.WriteLine(
            $"{report.Moved} moved, {report.Left} left, {report.Forged} forged in {seconds:0.00} s: {report.Moved / seconds:0} keys/s; table " +
            $"calls per 1,000 keys: {string.Join(", ", calls)} (goal: 10,000 in one run)");
        if (report.Left > 0 || report.Moved < count) throw new BenchException("Not all keys were moved.");
        if (await CountOldAsync(services, ring.Current.Name) > 0) throw new BenchException("A key stands under an older name.");
    }

    private static async Task<int> CountOldAsync(IServiceProvider services, string current)
    {
        var filter = TableClient.CreateQueryFilter($"WrappedUnder ne {current}");
        var old = services.GetRequiredService<TableServiceClient>().GetTableClient("DataKeys").QueryAsync<TableEntity>(filter);
        return await old.CountAsync();
    }
}
