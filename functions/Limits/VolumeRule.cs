namespace Waxseal.Limits;

/// <summary>
/// The rule of three times the normal: an account that sends more than that within an hour is stopped until a person has looked. Pure;
/// docs/limits-and-anomalies.md has the formula and an example worked by hand.
/// </summary>
public static class VolumeRule
{
    /// <summary>The sliding hour.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromHours(1);

    /// <summary>
    /// max(floor, factor x normal, onboarding) + announced.
    /// </summary>
    /// <param name="profile">What is normal for the account.</param>
    /// <param name="plans">Its announced campaigns; those of other times add nothing.</param>
    /// <param name="floor">The account's own floor, or null for that of the options.</param>
    /// <param name="options">The gateway's settings.</param>
    /// <param name="at">The end of the sliding hour.</param>
    public static VolumeAllowance AllowanceAt(
        VolumeProfile profile, IReadOnlyList<CampaignPlan> plans, int? floor, VolumeOptions options, DateTimeOffset at)
    {
        var announced = 0L;
        foreach (var plan in plans)
        {
            if (plan.Raises(at)) announced += plan.Volume;
        }

        return new VolumeAllowance(
            profile.NormalAt(at), options.Factor, floor ?? options.Floor, Onboarding(profile.Days, options), announced);
    }

    /// <summary>
    /// What a new account may send in an hour, by the days on which it has sent. It grows for a week, as trust does, then fades: the
    /// account's own normal takes over.
    /// </summary>
    public static int Onboarding(int days, VolumeOptions options)
    {
        if (days >= options.OnboardingDays) return 0;
        var grown = options.OnboardingFirst + (long)options.OnboardingGrowth * Math.Min(days, VolumeOptions.GrowingDays);
        if (days <= VolumeOptions.GrowingDays) return (int)Math.Min(int.MaxValue, grown);
        var left = (double)(options.OnboardingDays - days) / (options.OnboardingDays - VolumeOptions.GrowingDays);
        return (int)Math.Min(int.MaxValue, grown * left);
    }
}
