using Waxseal.Tests.Tools.Traffic;

namespace Waxseal.Bench.Anomalies;

/// <summary>What a made-up year gave for one account.</summary>
internal sealed record YearAccountResult(
    MadeYear Year, long Messages, IReadOnlyList<ReplayAlert> Alerts, IReadOnlyList<ReplayBlock> Blocks, int StateBytes)
{
    private static readonly TimeSpan Aftermath = TimeSpan.FromHours(3);

    /// <summary>The first sign of an attack that fits it; null when it went unseen.</summary>
    public DateTimeOffset? FoundAt(Attack attack) => Alerts.Where(alert => AttackSigns.Fits(attack.Kind, alert.Reason.Kind))
        .Select(alert => alert.At).Concat(Blocks.Select(block => block.At))
        .Where(at => at >= attack.Start && at <= attack.End.AddMinutes(15)).Select(at => (DateTimeOffset?)at).Min();

    /// <summary>Alerts that no attack is the reason of.</summary>
    public IEnumerable<ReplayAlert> FalseAlerts => Alerts.Where(alert => alert.Change == Watch.AlertChange.Opened &&
        !Year.Attacks.Any(attack => alert.At >= attack.Start && alert.At <= attack.End + Aftermath &&
            AttackSigns.Fits(attack.Kind, alert.Reason.Kind)));

    /// <summary>Blocks that no attack is the reason of.</summary>
    public IEnumerable<ReplayBlock> FalseBlocks => Blocks.Where(block => !IsOfAttack(Year, block.At));

    /// <summary>Whether an attack goes on then, or is just over.</summary>
    public static bool IsOfAttack(MadeYear year, DateTimeOffset at) =>
        year.Attacks.Any(attack => at >= attack.Start && at <= attack.End + Aftermath);

    /// <summary>Blocks within an announced campaign.</summary>
    public IEnumerable<ReplayBlock> CampaignBlocks => FalseBlocks.Where(block =>
        Year.Campaigns.Any(campaign => campaign.Announced && block.At >= campaign.From && block.At <= campaign.Until));
}
