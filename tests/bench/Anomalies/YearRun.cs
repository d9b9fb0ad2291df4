using System.Diagnostics;
using System.Text.Json;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Tests.Tools.Traffic;
using Waxseal.Watch;

namespace Waxseal.Bench.Anomalies;

/// <summary>A made-up year of accounts of all sizes, with attacks whose truth is known, through the product's own judgement.</summary>
internal static class YearRun
{
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Review = TimeSpan.FromHours(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromDays(7);
    private const string Unannounced = " in a campaign that nobody announced";
    private static readonly TimeSpan Fast = TimeSpan.FromMinutes(5);

    public static void Print(int seed, int days, int smallest, int largest, bool details)
    {
        var started = Stopwatch.GetTimestamp();
        var accounts = MadeAccount.Some(seed, smallest, largest);
        var results = new YearAccountResult[accounts.Count];

        // The largest first: the last to end should be a short one.
        Parallel.For(0, accounts.Count, at =>
        {
            var place = accounts.Count - 1 - at;
            results[place] = Replay(MadeYear.Of(accounts[place], Start, days));
        });
        Terminal.WriteLine(
            $"{accounts.Count} accounts, {days} days, seed {seed}, {results.Sum(result => result.Messages):N0} messages, " +
            $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, " +
            $"state of an account up to {results.Max(result => result.StateBytes):N0} bytes");
        PrintAttacks(results);
        PrintQuiet(results, days);
        if (details) PrintDetails(results);
    }

    private static YearAccountResult Replay(MadeYear year)
    {
        var (alerts, blocks) = (new List<ReplayAlert>(), new List<ReplayBlock>());
        CampaignPlan[] plans =
        [
            .. year.Campaigns.Where(campaign => campaign.Announced).Select((campaign, at) => new CampaignPlan(
                $"cpl_{at}", AccountId.Parse(year.Account.Name), "campaign", campaign.From, campaign.Until,
                campaign.Volume * 11 / 10, "", Start)),
        ];
        var replay = new AccountReplay(
            AccountId.Parse(year.Account.Name), new WatchOptions(),
            new VolumeReplay(new VolumeOptions(), plans, Review, WarmUp, at => !YearAccountResult.IsOfAttack(year, at)),
            alerts.Add, blocks.Add);
        foreach (var one in new MadeTraffic(year).Events()) replay.Take(one);
        replay.End();
        var bytes = JsonSerializer.SerializeToUtf8Bytes(replay.State).Length + replay.State.Profile.ToBytes().Length;
        return new YearAccountResult(year, replay.Taken, alerts, blocks, bytes);
    }

    private static void PrintAttacks(YearAccountResult[] results)
    {
        var all = results
            .SelectMany(result => result.Year.Attacks.Select(attack => (Attack: attack, Found: result.FoundAt(attack)))).ToArray();
        Terminal.WriteLine("| attack | put in | found | within five minutes | median delay | longest |");
        Terminal.WriteLine("|---|---|---|---|---|---|");
        foreach (var kind in all.GroupBy(one => one.Attack.Kind).OrderBy(group => group.Key))
        {
            TimeSpan[] delays =
                [.. kind.Where(one => one.Found is not null).Select(one => one.Found.GetValueOrDefault() - one.Attack.Start).Order()];
            Terminal.WriteLine(
                $"| {kind.Key} | {kind.Count()} | {delays.Length} | {delays.Count(delay => delay <= Fast)} | " +
                (delays.Length == 0 ? "- | - |" : $"{delays[delays.Length / 2]:d\\.hh\\:mm\\:ss} | {delays[^1]:d\\.hh\\:mm\\:ss} |"));
        }

        Terminal.WriteLine($"Recall {(double)all.Count(one => one.Found is not null) / Math.Max(1, all.Length):0.000}");
    }

    private static void PrintQuiet(YearAccountResult[] results, int days)
    {
        var months = results.Length * days / 30.4;
        var falses = results.SelectMany(result => result.FalseAlerts).ToArray();
        Terminal.WriteLine(
            $"False alerts: {falses.Length}, {falses.Length / months:0.000} an account and month, at most " +
            $"{results.Max(result => result.FalseAlerts.Count()) / (days / 30.4):0.00} of one account, " +
            $"{results.Max(result => MostOfMonth(result.FalseAlerts))} of one account in one calendar month, " +
            $"{results.Sum(result => result.FalseAlerts.Count(alert => CampaignOf(result, alert.At) == Unannounced))} of them" +
            Unannounced);
        Terminal.WriteLine(
            $"  {results.Sum(MonthsAboveOne)} of {results.Length * 12} calendar months of an account have more than one of them");
        foreach (var kind in falses.GroupBy(alert => alert.Reason.Kind).OrderBy(group => group.Key))
            Terminal.WriteLine($"  {kind.Key}: {kind.Count()}");
        var stolen = results.SelectMany(result => result.Year.Attacks.Where(attack => attack.Kind == AttackKind.StolenKey)
            .Select(attack => result.Blocks.FirstOrDefault(block => block.At >= attack.Start && block.At <= attack.End))).ToArray();
        Terminal.WriteLine(
            $"Rule of three: {stolen.Count(block => block is not null)} of {stolen.Length} stolen keys blocked, at most " +
            $"{stolen.OfType<ReplayBlock>().Select(TimesNormal).DefaultIfEmpty().Max():0.00} times what counts as normal was taken; " +
            $"{results.Sum(result => result.CampaignBlocks.Count())} of " +
            $"{results.Sum(result => result.Year.Campaigns.Count(one => one.Announced))} " +
            $"announced campaigns blocked; {results.Sum(result => result.FalseBlocks.Count())} blocks without an attack");
    }

    // A small account's floor counts as three times its normal: it is what it may send at least.
    private static double TimesNormal(ReplayBlock block) => (block.Observed - 1) / (block.Allowance.Max / block.Allowance.Factor);

    private static bool IsLate(Attack attack, DateTimeOffset? found) =>
        found is not { } at || (at - attack.Start > Fast && attack.Kind != AttackKind.SlowLeak);

    private static int MostOfMonth(IEnumerable<ReplayAlert> alerts) =>
        alerts.CountBy(alert => alert.At.Month).Select(month => month.Value).DefaultIfEmpty().Max();

    private static int MonthsAboveOne(YearAccountResult result) =>
        result.FalseAlerts.CountBy(alert => alert.At.Month).Count(month => month.Value > 1);

    private static string CampaignOf(YearAccountResult result, DateTimeOffset at) =>
        result.Year.Campaigns.FirstOrDefault(one => at >= one.From && at <= one.Until.AddHours(1)) is { } campaign
            ? campaign.Announced ? " in an announced campaign:" : Unannounced
            : ":";

    private static void PrintDetails(YearAccountResult[] results)
    {
        foreach (var result in results)
        {
            var account = result.Year.Account;
            Terminal.WriteLine($"{account.Name}: {account.PerDay} a day, {account.Rhythm}, {result.Messages:N0} messages");
            foreach (var attack in result.Year.Attacks.Where(attack => IsLate(attack, result.FoundAt(attack))))
                Terminal.WriteLine($"  late or unseen: {attack} {result.FoundAt(attack):u}");
            foreach (var alert in result.FalseAlerts)
                Terminal.WriteLine($"  false: {alert.At:u} {alert.Reason.Kind}{CampaignOf(result, alert.At)} {alert.Reason.Sentence}");
            foreach (var block in result.FalseBlocks) Terminal.WriteLine($"  block: {block.At:u} {block.Observed} of {block.Allowance}");
        }
    }
}
