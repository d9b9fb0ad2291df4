namespace Waxseal.Bench;

/// <summary>
/// An operator that answers the first try of one message in a hundred RTHROTTLED and of another one RMSGQFUL: how long until it has
/// taken every message, ours beside Kannel as it comes and Kannel told to resend after a second.
/// </summary>
internal static class ThrottleBench
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public static async Task RunAsync(string[] args)
    {
        KannelProcess.Require();
        var size = new RunSize(Arguments.Number(args, "--messages", 5000), Arguments.Number(args, "--connections", 32), Limit);
        var rounds = Arguments.Number(args, "--runs", 3);
        Contender[] contenders = [Contender.Waxseal, Contender.KannelWithoutReceipts, Contender.KannelQuickToResend];
        var seconds = contenders.ToDictionary(contender => contender, _ => new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var run = await OnceAsync(contender, size);
                var took = run.Complete ? run.Submitted : Limit;
                Terminal.WriteLine(
                    $"{contender.Name} #{round}: {run.Taken} of {run.Messages - run.Refused} taken in {took.TotalSeconds:0.00} s, " +
                    $"{run.PutOff} tries put off");
                seconds[contender].Add(took.TotalSeconds);
            }
        }

        foreach (var contender in contenders)
            Terminal.WriteLine($"median of {rounds}, {contender.Name}: {Arguments.Median(seconds[contender]):0.00} s");
        Terminal.WriteLine("goal: Waxseal in 3 s or less");
    }

    private static async Task<RunFigures> OnceAsync(Contender contender, RunSize size)
    {
        // The warm-up is spared, or Kannel would still be waiting from it.
        await using var smsc = await NodeOperator.StartAsync(
            "--throttle-every", "100", "--full-every", "100", "--spare-first", $"{size.Warm}");
        await using var gateway = await contender.StartAsync(smsc);
        return await new MeasuredRun(gateway, smsc, size).RunAsync();
    }
}
