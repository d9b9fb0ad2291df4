namespace Waxseal.Bench;

/// <summary>Receipts for messages that were never sent here, kept and looked for again: what they cost those that were.</summary>
internal static class ReceiptsBench
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static async Task RunAsync(string[] args)
    {
        var size = new RunSize(Arguments.Number(args, "--messages", 20_000), Arguments.Number(args, "--connections", 32), Limit);
        var foreign = Arguments.Number(args, "--foreign", 10_000);
        var rounds = Arguments.Number(args, "--runs", 3);
        var (without, with) = (new List<RunFigures>(), new List<RunFigures>());
        for (var round = 1; round <= rounds; round++)
        {
            without.Add(await OnceAsync(0, size));
            Terminal.WriteLine($"no foreign receipts #{round}: {without[^1]}");
            with.Add(await OnceAsync(foreign, size));
            Terminal.WriteLine($"{foreign} foreign receipts before #{round}: {with[^1]}");
        }

        var ratio = Submitted(with) / Submitted(without);
        Terminal.WriteLine($"ratio of submitted/s, medians of {rounds}, {foreign} foreign receipts to none: {ratio:0.00} (goal: near 1)");
    }

    private static async Task<RunFigures> OnceAsync(int foreign, RunSize size)
    {
        await using var smsc = await NodeOperator.StartAsync("--foreign-receipts", $"{foreign}");
        await using var gateway = await WaxsealProcess.StartAsync(smsc);
        var started = TimeProvider.System.GetTimestamp();
        while ((await smsc.CountAsync()).Acknowledged < foreign)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Limit)
                throw new BenchException("The foreign receipts were not acknowledged.");
            await Task.Delay(20);
        }

        var run = await new MeasuredRun(gateway, smsc, size).RunAsync();
        return run.Complete ? run : throw new BenchException($"The operator took only {run.Taken} of {run.Messages} messages.");
    }

    private static double Submitted(IEnumerable<RunFigures> runs) => Arguments.Median(runs.Select(run => run.SubmittedPerSecond));
}
