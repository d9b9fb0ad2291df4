using System.Diagnostics;
using Waxseal.Tests.Protocols.Smpp;

namespace Waxseal.Bench;

/// <summary>The fuzz of the SMPP codec and of whole sessions, for as long as asked; a failure names the seed that brings it back.</summary>
internal static class FuzzBench
{
    private const int FramesARound = 200;

    private static readonly TimeSpan RoundMax = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(string[] args)
    {
        var seconds = Arguments.Number(args, "--seconds", 60);
        var first = Arguments.Number(args, "--seed", Random.Shared.Next());
        Terminal.WriteLine($"seed {first}, {seconds} s");
        var clock = Stopwatch.StartNew();
        var (rounds, startBytes) = (0, 0L);
        for (; clock.Elapsed < TimeSpan.FromSeconds(seconds); rounds++)
        {
            await RoundAsync(unchecked(first + rounds) & int.MaxValue);
            if (rounds == 1000) startBytes = GC.GetTotalMemory(forceFullCollection: true);
        }

        var grownBytes = rounds > 1000 ? GC.GetTotalMemory(forceFullCollection: true) - startBytes : 0;
        Terminal.WriteLine(
            $"{rounds} sessions and {(long)rounds * FramesARound} frames, none failed; memory grew by {grownBytes / 1024} KiB after the " +
            "first 1000 (goal: no failure, under 1024 KiB)");
    }

    private static async Task RoundAsync(int seed)
    {
        try
        {
            var chance = new Random(seed);
            for (var frame = 0; frame < FramesARound; frame++) SmppFuzz.Codec(chance);
            await SmppFuzz.SessionAsync(chance).WaitAsync(RoundMax);
        }
        catch (Exception)
        {
            Terminal.Error.WriteLine($"It failed. Again: fuzz --seconds 1 --seed {seed}");
            throw;
        }
    }
}
