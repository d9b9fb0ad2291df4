namespace Waxseal.Bench;

/// <summary>Requests in, submits at the operator and receipts out: messages a second and CPU a message, beside Kannel if wanted.</summary>
internal static class ThroughputBench
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly Contender[] Kannels =
        [Contender.KannelWithoutReceipts, Contender.KannelWithReceipts, Contender.KannelWithReports];

    public static async Task RunAsync(string[] args)
    {
        var size = new RunSize(Arguments.Number(args, "--messages", 20_000), Arguments.Number(args, "--connections", 32), Limit);
        var rounds = Arguments.Number(args, "--runs", 3);
        var compared = Arguments.Flag(args, "--kannel");
        if (compared) KannelProcess.Require();
        Contender[] contenders = compared ? [Contender.Waxseal, .. Kannels] : [Contender.Waxseal];
        Terminal.WriteLine($"{size.Messages} messages, {size.Connections} connections, one bind over TLS, window 100");

        var figures = contenders.ToDictionary(contender => contender, _ => new List<RunFigures>());
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var run = await OnceAsync(contender, args, size);
                Terminal.WriteLine($"{contender.Name} #{round}: {run}");
                if (!run.Complete) throw new BenchException($"The operator took only {run.Taken} of {run.Messages - run.Refused}.");
                figures[contender].Add(run);
            }
        }

        foreach (var contender in contenders) Terminal.WriteLine($"median of {rounds}, {contender.Name}: {Medians(figures[contender])}");
        foreach (var kannel in contenders[1..])
        {
            var ratio = Submitted(figures[Contender.Waxseal]) / Submitted(figures[kannel]);
            Terminal.WriteLine($"ratio of submitted/s, Waxseal to {kannel.Name}: {ratio:0.00} (must be 0.75 or more; goal: 1.25)");
        }
    }

    private static async Task<RunFigures> OnceAsync(Contender contender, string[] args, RunSize size)
    {
        await using var smsc = await StartOperatorAsync(Arguments.Text(args, "--operator", "node"));
        await using var gateway = await contender.StartAsync(smsc);
        return await new MeasuredRun(gateway, smsc, size).RunAsync();
    }

    private static async Task<IOperator> StartOperatorAsync(string kind) => kind switch
    {
        "node" => await NodeOperator.StartAsync(),
        "embedded" => await EmbeddedOperator.StartAsync(),
        _ => throw new BenchException("--operator is node or embedded."),
    };

    private static double Submitted(IEnumerable<RunFigures> runs) => Arguments.Median(runs.Select(run => run.SubmittedPerSecond));

    private static string Medians(IReadOnlyCollection<RunFigures> runs) =>
        $"answered {Arguments.Median(runs.Select(run => run.AnsweredPerSecond)):0}/s, submitted {Submitted(runs):0}/s " +
        $"({runs.Min(run => run.SubmittedPerSecond):0} - {runs.Max(run => run.SubmittedPerSecond):0}), " +
        $"CPU {Arguments.Median(runs.Select(run => run.CpuMicroseconds)):0} us a message";
}
