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
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);
    private const int Workers = 4;
    private static readonly AccountId Demo = AccountId.Parse("acc_demo");

    public static async Task RunAsync(string[] args)
    {
        var rows = Arguments.Number(args, "--rows", 200_000);
        var runs = Arguments.Number(args, "--runs", 5);
        using var folder = new TemporaryFolder();

        // Everything as it comes, and one setting for both parts; the arguments are for those who try others.
        var options = new RetentionOptions();
        var builder = Waxseal.Program.CreateBuilder(
        [
            $"--LocalPlatform:DataPath={folder.Path}", "--LocalPlatform:Url=http://127.0.0.1:0", "--LocalPlatform:DemoUnlimited=true",
            $"--Retention:AtOnce={Arguments.Number(args, "--at-once", options.AtOnce)}",
            $"--Retention:BusyPercent={Arguments.Number(args, "--percent", options.BusyPercent)}",
        ]);
        using var host = builder.Build();
        await host.StartAsync();
        await CompareWithBareAsync(host, folder.Path, rows, runs);
        if (!Arguments.Flag(args, "--no-sends"))
            await CompareSendsAsync(host, folder.Path, Arguments.Number(args, "--rows-beside", 40_000), runs);
        await host.StopAsync();
    }

    // Pairs, now one first and now the other: what the machine does beside it meets both.
    private static async Task CompareWithBareAsync(IHost host, string folder, int rows, int runs)
    {
        var (ratios, seconds) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            await StoreAsync(host.Services, rows);
            using var bare = Copy(host, folder);
            var byKey = run % 2 == 0 ? bare.ByKey() : 0;
            var took = await ExpireAsync(host, rows);
            if (byKey == 0) byKey = bare.ByKey();
            var rate = rows / took.TotalSeconds;
            ratios.Add(rate / byKey);
            seconds.Add(took.TotalSeconds);
            Terminal.WriteLine(
                $"  {rate:0} a second; bare SQLite, by key, a commit every 100 rows: {byKey:0}; ratio {rate / byKey:0.00}");
        }

        Terminal.WriteLine(
            $"{runs} pairs of {rows} rows: ratio {Arguments.Median(ratios):0.00}, {ratios.Min():0.00} at least (goal: 0.5); a run took " +
            $"{Arguments.Median(seconds):0.0} s, {seconds.Max():0.0} s at most");
        await StoreAsync(host.Services, rows);
        using var range = Copy(host, folder);
        Terminal.WriteLine($"bare SQLite, one range in one commit: {range.ByRange():0} a second");
        await ExpireAsync(host, rows);
    }

    private static async Task<TimeSpan> ExpireAsync(IHost host, int rows)
    {
        var engine = host.Services.GetRequiredService<EmbeddedEngine>();
        var tables = engine.Component(TableStore.Attach);
        var before = tables.Operations.ToDictionary();
        var memory = new Memory();
        var clock = Stopwatch.StartNew();
        await host.Services.GetRequiredService<RetentionRun>().RunAsync(CancellationToken.None);
        var took = clock.Elapsed;
        var (start, most) = memory.Stop();
        var left = BareDelete.Count(engine.Journal.Path, KeyOf("acc_demo|"), KeyOf("acc_demo}"));
        if (left > 0) throw new BenchException($"{left} of {rows} rows are left after one run.");
        var billed = tables.Operations.ToDictionary(one => one.Key, one => one.Value - before.GetValueOrDefault(one.Key));
        Terminal.WriteLine(
            $"  {rows} rows in one run of {took.TotalSeconds:0.0} s; managed memory {start} MiB before, {most} MiB at most; " +
            $"for a thousand rows {billed["transaction"] * 1000.0 / rows:0.0} transactions, {billed.Values.Sum() * 1000.0 / rows:0.0} " +
            "requests in all");
        return took;
    }

    // Pairs again: without and with, with and without.
    private static async Task CompareSendsAsync(IHost host, string folder, int rows, int runs)
    {
        using var client = await ClientAsync(host, folder);
        var options = host.Services.GetRequiredService<IOptions<RetentionOptions>>().Value;
        await SendWhileAsync(client, Task.Delay(WarmUp));
        var (ratios, quiet, busy, rates) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            var without = run % 2 == 0 ? await SendWhileAsync(client, Task.Delay(Quiet)) : [];
            await StoreBesideAsync(host.Services, client, rows);
            var clock = Stopwatch.StartNew();
            var with = await SendWhileAsync(client, host.Services.GetRequiredService<RetentionRun>().RunAsync(CancellationToken.None));
            rates.Add(rows / clock.Elapsed.TotalSeconds);
            if (without.Count == 0) without = await SendWhileAsync(client, Task.Delay(Quiet));
            ratios.Add(At(with, 99) / At(without, 99));
            quiet.AddRange(without);
            busy.AddRange(with);
            Terminal.WriteLine(
                $"  {without.Count} sends without: p50 {At(without, 50):0.0} ms, p99 {At(without, 99):0.0} ms; {with.Count} while it " +
                $"runs: p50 {At(with, 50):0.0} ms, p99 {At(with, 99):0.0} ms; ratio {ratios[^1]:0.00}, at {rates[^1]:0} rows a second");
        }

        quiet.Sort();
        busy.Sort();
        Terminal.WriteLine(
            $"{runs} pairs, {Workers} senders at once, BusyPercent {options.BusyPercent}: p99 {At(quiet, 99):0.0} ms without, " +
            $"{At(busy, 99):0.0} ms while it runs, ratio {At(busy, 99) / At(quiet, 99):0.00}; of the pairs " +
            $"{Arguments.Median(ratios):0.00}, {ratios.Max():0.00} at most (goal: 2 at most); a run of {options.RunMax} would delete " +
            $"{Arguments.Median(rates) * options.RunMax.TotalSeconds:0} rows meanwhile");
    }

    // The sends go on while the rows are made, and for a moment after: none of that is measured.
    private static Task StoreBesideAsync(IServiceProvider services, WaxsealClient client, int rows)
    {
        return SendWhileAsync(client, Task.Run(MakeAsync));

        async Task MakeAsync()
        {
            await StoreAsync(services, rows);
            await Task.Delay(TimeSpan.FromSeconds(3));
        }
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
    private static BareDelete Copy(IHost host, string folder) => new(
        folder, host.Services.GetRequiredService<EmbeddedEngine>().Journal.Path, KeyOf("acc_demo|"), KeyOf("acc_demo}"));

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
