using Waxseal.Limits;

namespace Waxseal.Watch;

/// <summary>What is known of an account's hour beside its traffic.</summary>
/// <param name="Blocked">The account is blocked: that it sends nothing teaches nothing.</param>
/// <param name="Announced">Messages of campaigns that were announced for this time.</param>
public readonly record struct Standing(bool Blocked, long Announced)
{
    /// <summary>Nothing special.</summary>
    public static Standing Usual => default;

    /// <summary>
    /// Messages of campaigns that raise the hour of a window, or the window after it; not of those of no length, which stand for what a
    /// thief sent.
    /// </summary>
    public static long AnnouncedAt(DateTimeOffset window, IEnumerable<CampaignPlan> plans)
    {
        var hour = new DateTimeOffset(window.UtcTicks - window.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);
        return plans
            .Where(plan => plan.Until > plan.From)
            .Where(plan => plan.Raises(window) || plan.Raises(window + Tally.Length) || plan.Raises(hour))
            .Sum(plan => (long)plan.Volume);
    }
}
