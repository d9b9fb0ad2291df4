using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Waxseal.Protection;

namespace Waxseal.Bench;

/// <summary>Seal and open of a message of 160 characters, as the gateway does it, against bare AesGcm on the same bytes.</summary>
internal static class SealBench
{
    private const double RatioMax = 3;
    private const int Turns = 20_000;

    public static async Task RunAsync(string[] args)
    {
        var runs = Arguments.Number(args, "--runs", 15);
        var folder = Directory.CreateTempSubdirectory("waxseal-bench-").FullName;
        using var host = Waxseal.Program.CreateBuilder(
            [$"--LocalPlatform:DataPath={folder}", "--LocalPlatform:Url=http://127.0.0.1:0", "--Links:KeepBinds=false"]).Build();
        await host.StartAsync();
        try
        {
            await MeasureAsync(host.Services, runs);
        }
        finally
        {
            await host.StopAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(IServiceProvider services, int runs)
    {
        var sealer = services.GetRequiredService<Sealer>();
        var now = DateTimeOffset.UtcNow;
        var label = new SealLabel(
            SealPurpose.Hop, "validate-signature", "acc_demo", DateOnly.FromDateTime(now.UtcDateTime), "msg_01kjpznqr0abcdefghjkmnpqrs", 0,
            now.AddDays(1));
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Ten chars.", 16)));
        var record = await sealer.SealAsync(label, text, CancellationToken.None);
        var aad = record[..^(12 + text.Length + 16)];
        var key = RandomNumberGenerator.GetBytes(32);

        foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            var (bare, withNonce, product) = (new List<double>(), new List<double>(), new List<double>());
            for (var run = -2; run < runs; run++)
            {
                var first = Time(threads, () => Bare(key, text, aad, fresh: false));
                var second = Time(threads, () => Bare(key, text, aad, fresh: true));
                var third = Time(threads, () => SealAndOpen(sealer, label, text));

                // The first runs are the just-in-time compiler's.
                if (run < 0) continue;
                bare.Add(first);
                withNonce.Add(second);
                product.Add(third);
            }

            var ratio = Arguments.Median(product.Zip(bare, (one, other) => one / other));
            Terminal.WriteLine(
                $"{threads} thread(s): seal and open {Arguments.Median(product):0} ns, bare AesGcm {Arguments.Median(bare):0} ns, with a " +
                $"random nonce {Arguments.Median(withNonce):0} ns; ratio to bare {ratio:0.00} (goal: at most {RatioMax})");
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        SealAndOpen(sealer, label, text);
        Terminal.WriteLine($"memory: {(GC.GetAllocatedBytesForCurrentThread() - allocated) / Turns} bytes a seal and open");
    }

    // Nanoseconds a turn, of the slowest thread.
    private static double Time(int threads, Action turns)
    {
        var slowest = 0.0;
        using var start = new Barrier(threads);
        var gate = new Lock();
        var all = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            var started = Stopwatch.GetTimestamp();
            turns();
            var elapsed = Stopwatch.GetElapsedTime(started).TotalNanoseconds / Turns;
            lock (gate) slowest = Math.Max(slowest, elapsed);
        })).ToArray();
        foreach (var thread in all) thread.Start();
        foreach (var thread in all) thread.Join();
        return slowest;
    }

    private static void Bare(byte[] key, byte[] text, byte[] aad, bool fresh)
    {
        using var aes = new AesGcm(key, 16);
        var (nonce, cipher, tag, back) = (new byte[12], new byte[text.Length], new byte[16], new byte[text.Length]);
        for (var turn = 0; turn < Turns; turn++)
        {
            if (fresh) RandomNumberGenerator.Fill(nonce);
            aes.Encrypt(nonce, text, cipher, tag, aad);
            aes.Decrypt(nonce, cipher, tag, back, aad);
        }
    }

    private static void SealAndOpen(Sealer sealer, SealLabel label, byte[] text)
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            var record = Now(sealer.SealAsync(label, text, CancellationToken.None));
            if (Now(sealer.OpenAsync(label.Purpose, label.Place, record, CancellationToken.None)) is not Opening.Opened)
                throw new BenchException("A record did not open.");
        }
    }

    // Once the key is cached nothing is waited for: that is part of what is measured.
    private static T Now<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? task.Result : throw new BenchException("A seal waited for something.");
}
