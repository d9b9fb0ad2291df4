using Waxseal.Limits;
using Waxseal.Watch;

namespace Waxseal.Bench.Anomalies;

/// <summary>Applies the rule of three times the normal to the messages of one account, in order of time.</summary>
/// <param name="options">The rule's settings.</param>
/// <param name="plans">Announced campaigns.</param>
/// <param name="review">How long a person takes to look at a block and lift it; then the hour begins anew.</param>
/// <param name="warmUp">
/// How long after the first message nothing is blocked: a recording begins in the midst of an account's life, whose normal the gateway
/// would know. An account that is really new has an allowance or a floor of its own.
/// </param>
/// <param name="isHonest">
/// What the reviewer finds out, where the truth is known: an honest block is lifted by unblocking, with the day of grace that the gateway
/// gives. Any other, and each in a recording, is lifted without.
/// </param>
internal sealed class VolumeReplay(
    VolumeOptions options, IReadOnlyList<CampaignPlan> announced, TimeSpan review, TimeSpan warmUp,
    Func<DateTimeOffset, bool>? isHonest = null)
{
    private readonly List<CampaignPlan> plans = [.. announced];
    private DateTimeOffset? since;
    private readonly SlidingHour hour = new();
    private DateTimeOffset blockedUntil;
    private long allowedAt = -1;

    // Until the first minute is judged.
    private VolumeAllowance allowance = new(new NormalVolume(0, 0, 0), 0, int.MaxValue, 0, 0);

    /// <summary>Highest share of the allowance that was taken.</summary>
    public double HighestShare { get; private set; }

    public bool IsBlocked(DateTimeOffset at) => at < blockedUntil;

    public long AnnouncedAt(DateTimeOffset at) => Standing.AnnouncedAt(at, plans);

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
            if (isHonest?.Invoke(at) == true) plans.Add(GraceOf(block));
            return (false, block);
        }

        hour.Add(minute);
        HighestShare = Math.Max(HighestShare, (double)hour.At(minute) / allowance.Max);
        return (true, null);
    }

    private CampaignPlan GraceOf(ReplayBlock block) => new(
        $"{CampaignPlan.Head}{block.At.UtcTicks}", default, "", blockedUntil, blockedUntil + options.GraceDuration,
        (int)Math.Min(int.MaxValue, block.Observed), "", blockedUntil);
}
