namespace Waxseal.Watch;

/// <summary>What is known of an account's hour beside its traffic.</summary>
/// <param name="Blocked">The account is blocked: that it sends nothing teaches nothing.</param>
/// <param name="Announced">Messages of campaigns that were announced for this time.</param>
public readonly record struct Standing(bool Blocked, long Announced)
{
    /// <summary>Nothing special.</summary>
    public static Standing Usual => default;
}
