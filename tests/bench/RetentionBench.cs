using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Local.Engine;
using Waxseal.Local.Hosting;
using Waxseal.Local.Tables;
using Waxseal.Protocols.Signing;
using Waxseal.Upkeep;
using MessageState = Waxseal.Flow.MessageState;

namespace Waxseal.Bench;

/// <summary>Expired rows deleted by a run of retention, against bare SQLite; what Azure would bill; and what senders feel of it.</summary>
internal static class RetentionBench
{
    private const int Workers = 4;
    private static readonly AccountId Demo = AccountId.Parse("acc_demo");

    public static async Task RunAsync(string[] args)
    {
        var rows = Arguments.Number(args, "--rows", 200_000);
        var folder = Directory.CreateTempSubdirectory("waxseal-bench-").FullName;
        var builder = Waxseal.Program.CreateBuilder(
        [
            $"--LocalPlatform:DataPath={folder}", "--LocalPlatform:Url=http://127.0.0.1:0", "--LocalPlatform:DemoUnlimited=true",
            "--Retention:RunMax=12:00:00", "--Retention:BusyPercent=100",
            $"--Retention:AtOnce={Arguments.Number(args, "--at-once", new RetentionOptions().AtOnce)}",
        ]);
        using var host = builder.Build();
        await host.StartAsync();
        var tables = host.Services.GetRequiredService<EmbeddedEngine>().Component(TableStore.Attach);
        await StoreAsync(host.Services, rows);
        var (byKey, byRange) = Bare(folder, host.Services.GetRequiredService<EmbeddedEngine>().Journal.Path);

        var before = tables.Operations.ToDictionary();
        var memory = new Memory();
        var clock = Stopwatch.StartNew();
        await host.Services.GetRequiredService<RetentionRun>().RunAsync(CancellationToken.None);
        var rate = rows / clock.Elapsed.TotalSeconds;
        var (start, most) = memory.Stop();
        var billed = tables.Operations.ToDictionary(one => one.Key, one => one.Value - before.GetValueOrDefault(one.Key));
        Terminal.WriteLine($"retention: {rows} rows, {rate:0} a second; managed memory {start} MiB before, {most} MiB at most");
        Terminal.WriteLine($"bare SQLite, a commit every 100 rows: {byKey:0} a second: ratio {rate / byKey:0.00} (goal: 0.5)");
        Terminal.WriteLine($"bare SQLite, one range in one commit: {byRange:0} a second: ratio {rate / byRange:0.00}");
        Terminal.WriteLine(
            $"a thousand rows: {billed["transaction"] * 1000.0 / rows:0.0} transactions, " +
            $"{billed.Values.Sum() * 1000.0 / rows:0.0} requests in all");
        await CompareSendsAsync(host, folder, rows, Arguments.Number(args, "--percent", new RetentionOptions().BusyPercent));
        await host.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task CompareSendsAsync(IHost host, string folder, int rows, int percent)
    {
        using var client = await ClientAsync(host, folder);
        var options = host.Services.GetRequiredService<IOptions<RetentionOptions>>().Value;
        options.BusyPercent = percent;
        await SendWhileAsync(client, Task.Delay(TimeSpan.FromSeconds(10)));
        var quiet = await SendWhileAsync(client, Task.Delay(TimeSpan.FromSeconds(20)));
        await StoreAsync(host.Services, rows);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var clock = Stopwatch.StartNew();
        var busy = await SendWhileAsync(client, host.Services.GetRequiredService<RetentionRun>().RunAsync(CancellationToken.None));
        Terminal.WriteLine(
            $"sends, {Workers} at once: p50 {At(quiet, 50):0.0} ms, p99 {At(quiet, 99):0.0} ms without; " +
            $"p50 {At(busy, 50):0.0} ms, p99 {At(busy, 99):0.0} ms while it runs, busy for {options.BusyPercent} %, at " +
            $"{rows / clock.Elapsed.TotalSeconds:0} rows a second ({busy.Count} sends): " +
            $"ratio of p99 {At(busy, 99) / At(quiet, 99):0.00} (goal: 2 at most)");
    }

    private static double At(List<double> sorted, int percent) => sorted[sorted.Count * percent / 100];

    private static async Task<List<double>> SendWhileAsync(WaxsealClient client, Task work)
    {
        var all = new List<double>();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(async _ =>
        {
            var mine = new List<double>();
            while (!work.IsCompleted)
            {
                var started = Stopwatch.GetTimestamp();
                await client.SendAsync(new SendRequest("+447700900002", "Hello"), CancellationToken.None);
                mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                await Task.Delay(20);
            }

            lock (all) all.AddRange(mine);
        }));
        await work;
        all.Sort();
        return all;
    }

    private static async Task<WaxsealClient> ClientAsync(IHost host, string folder)
    {
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "demo.json")));
        var key = new SigningKey(
            demo.RootElement.GetProperty("keyId").GetString() ?? "", SignatureAlgorithm.HmacSha256,
            demo.RootElement.GetProperty("secret").GetBytesFromBase64());
        return new WaxsealClient(
            new WaxsealClientOptions { Url = host.Services.GetRequiredService<LocalHost>().Url, Key = key }, new SocketsHttpHandler());
    }

    // A busy day, more than a year ago: rows as a delivered message leaves them.
    private static async Task StoreAsync(IServiceProvider services, int rows)
    {
        var (ids, table) = (services.GetRequiredService<MessageIds>(), services.GetRequiredService<IMessageRows>());
        var day = new DateTimeOffset(DateTimeOffset.UtcNow.AddDays(-400).UtcDateTime.Date, TimeSpan.Zero);
        var perHour = (rows + 23) / 24;
        for (var at = 0; at < rows;)
        {
            var hour = day.AddHours(at / perHour);
            var count = Math.Min(Math.Min(1600, rows - at), perHour - at % perHour);
            await table.InsertAsync([.. Enumerable.Range(0, count).Select(_ => Row(ids.New(Demo, hour), hour))], CancellationToken.None);
            at += count;
        }
    }

    private static MessageRow Row(MessageId id, DateTimeOffset at) => new()
    {
        Id = id,
        Account = Demo,
        Key = KeyId.Parse("key_demo.1"),
        State = MessageState.Delivered,
        Kind = Waxseal.Flow.MessageKind.Transactional,
        Channel = Waxseal.Flow.Channel.Sms,
        ToMasked = "+44*******002",
        PhoneToken = "tok_1_00112233445566778899aabbccddeeff",
        Country = "GB",
        Parts = 1,
        PartsDelivered = 1,
        Copies = 1,
        Events =
        [
            new(at, MessageState.Accepted, ""), new(at, MessageState.Dispatching, ""), new(at, MessageState.Dispatched, ""),
            new(at, MessageState.Delivered, ""),
        ],
        ValidUntil = at.AddDays(1),
        Content = new byte[300],
    };

    // Its tables' keys begin with the table's id, four bytes: everything of the account is between these.
    private static (double ByKey, double ByRange) Bare(string folder, string source)
    {
        var (from, before) = (KeyOf("acc_demo|"), KeyOf("acc_demo}"));
        using var one = new BareDelete(folder, source, from, before);
        using var two = new BareDelete(folder, source, from, before);
        return (one.ByKey(), two.ByRange());
    }

    // Messages is the first of the tables.
    private static byte[] KeyOf(string text) => [0, 0, 0, 1, .. Encoding.UTF8.GetBytes(text)];

    private sealed class Memory
    {
        private readonly CancellationTokenSource stop = new();
        private readonly long start = GC.GetTotalMemory(forceFullCollection: true);
        private readonly Task<long> sampling;

        public Memory() => sampling = Task.Run(SampleAsync);

        public (long Start, long Most) Stop()
        {
            stop.Cancel();
            var most = sampling.GetAwaiter().GetResult();
            stop.Dispose();
            return (start >> 20, most >> 20);
        }

        private async Task<long> SampleAsync()
        {
            var most = start;
            while (!stop.IsCancellationRequested)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
                await Task.Delay(20);
            }

            return most;
        }
    }
}
