using Waxseal.Limits;

namespace Waxseal.Bench.Anomalies;

/// <summary>Applies the rule of three times the normal to the messages of one account, in order of time.</summary>
/// <param name="options">The rule's settings.</param>
/// <param name="plans">Announced campaigns.</param>
/// <param name="review">How long a person takes to look at a block and lift it; then the hour begins anew.</param>
/// <param name="warmUp">
/// How long after the first message nothing is blocked: a recording begins in the midst of an account's life, whose normal the gateway
/// would know. An account that is really new has an allowance or a floor of its own.
/// </param>
internal sealed class VolumeReplay(VolumeOptions options, IReadOnlyList<CampaignPlan> plans, TimeSpan review, TimeSpan warmUp)
{
    private DateTimeOffset? since;
    private readonly SlidingHour hour = new();
    private DateTimeOffset blockedUntil;
    private long allowedAt = -1;
    private VolumeAllowance allowance = VolumeAllowance.Unlimited;

    /// <summary>Highest share of the allowance that was taken.</summary>
    public double HighestShare { get; private set; }

    public bool IsBlocked(DateTimeOffset at) => at < blockedUntil;

    public long AnnouncedAt(DateTimeOffset at) => plans.Where(plan => plan.Raises(at)).Sum(plan => (long)plan.Volume);

    /// <summary>Whether one more message is taken, and the block if it is the one too many.</summary>
    public (bool Taken, ReplayBlock? Block) Ask(DateTimeOffset at, VolumeProfile profile)
    {
        since ??= at;
        if (at < since + warmUp) return (true, null);
        if (IsBlocked(at)) return (false, null);
        var minute = at.ToUnixTimeSeconds() / 60;
        if (minute != allowedAt)
        {
            allowance = VolumeRule.AllowanceAt(profile, plans, null, options, at);
            allowedAt = minute;
        }

        if (hour.At(minute) + 1 > allowance.Max)
        {
            var block = new ReplayBlock(at, hour.At(minute) + 1, allowance);
            blockedUntil = at + review;
            hour.Clear();
            return (false, block);
        }

        hour.Add(minute);
        HighestShare = Math.Max(HighestShare, (double)hour.At(minute) / allowance.Max);
        return (true, null);
    }
}
