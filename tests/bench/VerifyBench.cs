using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Verifications;

namespace Waxseal.Bench;

/// <summary>
/// Verifications a second through creation (count of the number, row, sealed message into the queue) and check (row, one replace), with few
/// and with many open ones in the table. Below the gate: no HTTP, signature, nonce or limits of sends; nobody takes the messages out.
/// </summary>
internal static class VerifyBench
{
    private const int AtOnce = 64;
    private const int FillingAtOnce = 512;
    private const int Few = 1000;

    private static readonly SignedSend Signed = new("POST", "gateway.example", VerificationReader.Path, "", [], new byte[300]);

    public static async Task RunAsync(string[] args)
    {
        int[] sizes =
        [
            .. Arguments.Text(args, "--open", "1000,1000000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)),
        ];
        var count = Arguments.Number(args, "--count", 5000);
        var folder = Directory.CreateTempSubdirectory("waxseal-bench-").FullName;
        var builder = Waxseal.Program.CreateBuilder(
            [$"--LocalPlatform:DataPath={folder}", "--LocalPlatform:Url=http://127.0.0.1:0", "--LocalPlatform:Groups=http"]);
        var codes = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        builder.Services.AddSingleton<IQueues>(services => new ReadQueues(services, codes));
        using var host = builder.Build();
        await host.StartAsync();
        var account = await host.Services.GetRequiredService<SenderDirectory>().FindAccountAsync(DemoAccount.Id, CancellationToken.None)
            ?? throw new BenchException("No account.");

        await MeasureAsync(host.Services, account, codes, "warm", 0, Few);
        var (from, open) = (Few, 0);
        foreach (var size in sizes)
        {
            var filling = Stopwatch.StartNew();
            await FillAsync(host.Services, account, size - open);
            open = size;
            Terminal.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{size} open ones after {filling.Elapsed.TotalSeconds:F0} s of filling, {Environment.WorkingSet >> 20} MiB in memory, ") +
                string.Create(CultureInfo.InvariantCulture, $"{SizeOf(folder) >> 20} MiB on disk"));
            await MeasureAsync(host.Services, account, codes, $"{size} open", from, count);
            from += count;
        }

        await host.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(
        IServiceProvider services, Account account, ConcurrentDictionary<string, string> codes, string what, int from, int count)
    {
        var (start, check, asks) = (services.GetRequiredService<VerificationStart>(), services.GetRequiredService<VerificationCheck>(),
            services.GetRequiredService<AskLimits>());
        var (ids, key, now) = (services.GetRequiredService<MessageIds>(), KeyId.Parse("key_bench.1"), services.GetRequiredService<TimeProvider>());
        var begun = new ConcurrentBag<VerificationId>();
        var created = await TimeAsync(count, async at =>
        {
            var request = new VerificationRequest(NumberOf(from + at), "", "", "");
            await asks.TakeAsync(account.Id, await start.TokenOfAsync(account, request, CancellationToken.None), CancellationToken.None);
            var id = new VerificationId(ids.New(account.Id, now.GetUtcNow()));
            var asked = new AskedVerification(id, key, now.GetUtcNow(), Signed, request);
            await start.BeginAsync(account, asked, mayBeSilent: false, CancellationToken.None);
            begun.Add(id);
        });
        var all = begun.ToArray();
        var confirmed = 0;
        var checkedIn = await TimeAsync(all.Length, async at =>
        {
            var state = await check.CheckAsync(all[at], account.Id, codes[all[at].Message.Value], CancellationToken.None);
            if (state == VerificationState.Confirmed) Interlocked.Increment(ref confirmed);
        });
        if (confirmed != count) throw new BenchException($"{confirmed} of {count} were confirmed.");
        Terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-16} creation {count / created.TotalSeconds,8:F0} a second, check {count / checkedIn.TotalSeconds,8:F0}, both {count / (created + checkedIn).TotalSeconds,8:F0}"));
    }

    // Open ones, as if their codes were on the way.
    private static async Task FillAsync(IServiceProvider services, Account account, int count)
    {
        var (rows, ids, now) = (services.GetRequiredService<IVerificationRows>(), services.GetRequiredService<MessageIds>(),
            services.GetRequiredService<TimeProvider>().GetUtcNow());
        await TimeAsync(count, async _ => await rows.TryAddAsync(
            new VerificationRow
            {
                Id = new VerificationId(ids.New(account.Id, now)), Account = account.Id, PhoneToken = "tok_1_00112233445566778899aabbccddeeff",
                Method = VerificationMethod.Code, State = VerificationState.Pending, CodeHashes = [new byte[32]],
                ExpiresAt = now.AddMinutes(10),
            },
            CancellationToken.None), FillingAtOnce);
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);

    private static async Task<TimeSpan> TimeAsync(int count, Func<int, Task> one, int atOnce = AtOnce)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (at, _) => await one(at));
        return watch.Elapsed;
    }

    private static string NumberOf(int at) => string.Create(CultureInfo.InvariantCulture, $"+44770{at:0000000}");

    /// <summary>The queues as they are; codes are read out of what is put there, as nobody but the phone shows them.</summary>
    private sealed class ReadQueues(IServiceProvider services, ConcurrentDictionary<string, string> codes) : IQueues
    {
        private readonly BusQueues queues = ActivatorUtilities.CreateInstance<BusQueues>(services);

        public async Task SendAsync(IReadOnlyList<OutgoingHop> hops, CancellationToken cancellation)
        {
            foreach (var hop in hops)
            {
                var opening = await services.GetRequiredService<Hops>().OpenAsync<ReceivedMessage>(BinaryData.FromBytes(hop.Body), cancellation);
                if (opening is not Opening.Opened opened) throw new BenchException("A hop did not open.");
                codes[opened.Label.Subject] = Hops.Read<ReceivedMessage>(opened.Plaintext).Composed?.Code ?? "";
            }

            await queues.SendAsync(hops, cancellation);
        }
    }
}
