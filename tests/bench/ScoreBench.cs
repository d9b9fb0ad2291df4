using System.Diagnostics;
using Waxseal.Channels;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Steps.Score;
using Waxseal.Watch;

namespace Waxseal.Bench;

/// <summary>The judgement of a message - score, band and channel - without any outside call, when much speaks against it and when little does.</summary>
internal static class ScoreBench
{
    private const double GoalMicroseconds = 50;
    private const int Turns = 200_000;

    public static Task RunAsync(string[] args)
    {
        var runs = Arguments.Number(args, "--runs", 15);
        var options = new ScoreOptions();
        var policy = RiskPolicies.Usual(options, new WeightsOptions());
        foreach (var (name, message, evidence) in Cases())
        {
            var median = Median(() => ScoreStep.Judge(message, evidence, policy, options), runs);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var turn = 0; turn < Turns; turn++) ScoreStep.Judge(message, evidence, policy, options);
            var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Turns;
            Terminal.WriteLine($"{name}: {median:0.00} us at the median of single judgements (goal: at most {GoalMicroseconds}), {bytes} bytes allocated");
        }

        return Task.CompletedTask;
    }

    // Each judgement is timed by itself: an average over many would hide the slow ones.
    private static double Median(Func<RiskJudgement> judge, int runs)
    {
        for (var turn = 0; turn < Turns; turn++) judge();
        var took = new List<double>(runs * 10_000);
        for (var turn = 0; turn < runs * 10_000; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            judge();
            took.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return Arguments.Median(took);
    }

    private static IEnumerable<(string Name, ScannedMessage Message, RiskEvidence Evidence)> Cases()
    {
        yield return ("little against it", Message(MessageKind.Transactional, points: 0), RiskEvidence.None);
        yield return ("much against it", Message(MessageKind.Otp, points: 30), new RiskEvidence
        {
            Network = new NumberFacts(FactState.Yes, FactState.Yes, FactState.Yes, NetworkAway.None),
            Offered = [Channel.Sms, Channel.Whatsapp, Channel.Signal],
            Device = new DeviceSight(DeviceState.New, 10, 5),
            Alerts = new AlertSight(20, HasNewNetwork: true),
            RecipientMessages = 20, UnconfirmedCodes = 5, NumberIsNeighbour = true, DestinationIsNew = true, NightAtRecipient = true,
        });
    }

    private static ScannedMessage Message(MessageKind kind, int points)
    {
        var draft = new MessageDraft(
            "+447700900123", "ACME", "Your code is 123456", Channel.Auto, Sensitivity.Normal, kind, "", null, TimeSpan.FromHours(1), "f00d");
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var verified = new VerifiedMessage(
            MessageId.Parse("msg_01kjpznqr0abcdefghjkmnpqrs"), AccountId.Parse("acc_a"), KeyId.Parse("key_a.1"), at, at.AddHours(1), draft, "GB");
        return new ScannedMessage(verified, new ContentSummary(ContentPass.Rules, points, [], HasLink: true, HasShortLink: false));
    }
}
