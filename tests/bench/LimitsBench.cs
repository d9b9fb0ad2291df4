using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Protection;

namespace Waxseal.Bench;

/// <summary>
/// What limits cost a message with many accounts at once, in time, memory and table calls; and how close eight instances, or
/// <c>--instances</c>, over one embedded engine hold one account to its limit that hammer it. <c>--instances-max</c> is the setting, where
/// there may be more than there are.
/// </summary>
internal static class LimitsBench
{
    private const double MicrosecondsMax = 5;
    private const double KibibytesMax = 16;
    private const double CallsMax = 0.05;
    private const double ShareMax = 0.05;

    public static async Task RunAsync(string[] args)
    {
        var accounts = Arguments.Number(args, "--accounts", 10_000);
        var messages = Arguments.Number(args, "--messages", 1_000_000);
        var count = Arguments.Number(args, "--instances", 8);
        var limits = new LimitsOptions { Instances = Arguments.Number(args, "--instances-max", count) };
        var folder = Directory.CreateTempSubdirectory("waxseal-bench-").FullName;
        using var host = Waxseal.Program.CreateBuilder(
            [$"--LocalPlatform:DataPath={folder}", "--LocalPlatform:Url=http://127.0.0.1:0", "--Links:KeepBinds=false"]).Build();
        await host.StartAsync();
        try
        {
            await CostAsync(host.Services, limits, accounts, messages);
            if (Arguments.Flag(args, "--cost-only")) return;
            foreach (var (name, rule, limit) in Rules()) await HammerAsync(host.Services, limits, count, name, rule, limit);
        }
        finally
        {
            await host.StopAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CostAsync(IServiceProvider services, LimitsOptions options, int count, int messages)
    {
        var rows = new CountedRows(new MemoryRows());
        var (leases, numbers) = InstanceOver(rows, services, options);
        var account = Enumerable.Range(0, count).Select(at => AccountOf($"acc_b{at}")).ToArray();
        var drafts = Enumerable.Range(0, messages).Select(at => DraftOf($"+4477{at:00000000}")).ToArray();
        var maxima = AccountLimitSet.NumberOf(account[0], options);

        // The filter is one for all accounts; it is there before anything is counted.
        await numbers.TakeAsync(account[0].Id, drafts[..1], maxima, CancellationToken.None);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        var (started, worked) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        for (var at = 0; at < messages; at++)
        {
            var (sender, one) = (account[at % count], drafts[at..(at + 1)]);
            var asks = AccountLimitSet.Of(sender, "key_b", one, options);
            var hour = new QuotaAsk("volume", new SlidingHourQuota(30_000), 1);
            asks.Add(hour with { Count = 0 });
            if (await leases.TakeAsync(sender.Id, asks, CancellationToken.None) is not null) throw new BenchException("A message was refused.");
            if (await numbers.TakeAsync(sender.Id, one, maxima, CancellationToken.None) is not null)
                throw new BenchException("A number was refused.");
            if (await leases.TakeAsync(sender.Id, [hour], CancellationToken.None) is not null)
                throw new BenchException("An hour was refused.");
        }

        var microseconds = Stopwatch.GetElapsedTime(started).TotalMicroseconds / messages;
        process.Refresh();
        var processor = (process.TotalProcessorTime - worked).TotalMicroseconds / messages;
        var kibibytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / count;
        var share = (double)rows.Calls / messages;
        GC.KeepAlive(leases);
        GC.KeepAlive(rows);
        Terminal.WriteLine($"{count} accounts, {messages} messages, one thread; quotas: account, key, day, sliding hour; numbers");
        Terminal.WriteLine(
            $"  {microseconds:0.00} us a message (goal: at most {MicrosecondsMax}), {Verdict(microseconds <= MicrosecondsMax)}; " +
            $"{processor:0.00} us of processor time, garbage collection and host included");
        Terminal.WriteLine(
            $"  {kibibytes:0.0} KiB an account, its row and this table's included (goal: at most {KibibytesMax}), " +
            $"{Verdict(kibibytes <= KibibytesMax)}; the filter besides: {options.NumbersMebibytes} MiB for all");
        Terminal.WriteLine($"  {share:0.0000} table calls a message (goal: at most {CallsMax}), {Verdict(share <= CallsMax)}");
    }

    private static IEnumerable<(string Name, QuotaRule Rule, Func<TimeSpan, double> Limit)> Rules()
    {
        yield return ("50,000 a day", new WindowQuota(50_000), _ => 50_000);
        yield return ("20,000 an hour", new SlidingHourQuota(20_000), _ => 20_000);
        yield return ("1,000 a second, burst 10,000", new GcraQuota(1000, 10_000), time => 10_000 + (1000 * time.TotalSeconds));
        yield return ("50 a second, burst 500", new GcraQuota(50, 500), time => 500 + (50 * time.TotalSeconds));
    }

    private static async Task HammerAsync(
        IServiceProvider services, LimitsOptions options, int count, string name, QuotaRule rule, Func<TimeSpan, double> limit)
    {
        var rows = new CountedRows(services.GetRequiredService<IQuotaRows>());
        var instances = Enumerable.Range(0, count).Select(_ => InstanceOver(rows, services, options).Leases).ToArray();
        var account = AccountId.Parse("acc_h" + Math.Abs(name.GetHashCode(StringComparison.Ordinal)));
        var (admitted, asked) = (0L, 0L);
        var seconds = rule is GcraQuota ? 20 : 10;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(instances.Select(leases => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
            {
                Interlocked.Increment(ref asked);
                if (await leases.TakeAsync(account, [new QuotaAsk("quota", rule, 1)], CancellationToken.None) is null) Interlocked.Increment(ref admitted);

                // As a sender that tries again and again: 8 x some 5,000 a second.
                if (asked % 50 == 0) await Task.Delay(TimeSpan.FromMilliseconds(10));
            }
        })));
        var wanted = limit(Stopwatch.GetElapsedTime(started));
        var off = (admitted / wanted) - 1;
        Terminal.WriteLine(
            $"{count} instances of {options.Instances}, {name}, {seconds} s: {admitted} of {asked} let in, limit {wanted:0}, {off:+0.00%;-0.00%} " +
            $"(goal: within {ShareMax:0%}), {Verdict(Math.Abs(off) <= ShareMax)}; {(double)rows.Calls / asked:0.0000} table calls a message, " +
            $"{(double)rows.Calls / admitted:0.000} one let in");
    }

    private static (QuotaLeases Leases, NumberLimits Numbers) InstanceOver(
        IQuotaRows rows, IServiceProvider services, LimitsOptions limits)
    {
        var options = Options.Create(limits);
        var link = new QuotaLink(rows, options, TimeProvider.System, NullLogger<QuotaLink>.Instance);
        var numbers = new NumberRows(link, services.GetRequiredService<KeyRing>(), TimeProvider.System);
        return (
            new QuotaLeases(link, options, TimeProvider.System),
            new NumberLimits(numbers, options, services.GetRequiredService<RandomNumberGenerator>(), TimeProvider.System));
    }

    private static Account AccountOf(string id) => new(
        AccountId.Parse(id), "Bench", AccountState.Active, new AccountLimits(50, 500), Account.ResentByDefault)
    {
        Limiting = new LimitSettings { KeyPerSecond = 50, KeyBurst = 500 },
    };

    private static MessageDraft DraftOf(string to) => new(
        to, "ACME", "Your code is 123456. It is valid for ten minutes. Never tell it to anybody, not even to us.", Channel.Auto,
        Sensitivity.Normal, MessageKind.Otp, "", null, TimeSpan.FromDays(1), "");

    private static string Verdict(bool reached) => reached ? "reached" : "MISSED";
}
