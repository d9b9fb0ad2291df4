namespace Waxseal.Limits;

/// <summary>How many messages an account may send within a sliding hour, and what makes up that number.</summary>
/// <param name="Normal">What is normal at this time.</param>
/// <param name="Factor">How many times the normal is allowed.</param>
/// <param name="Floor">What is allowed however small the normal is.</param>
/// <param name="Onboarding">What is allowed since the account is new; 0 when it is not.</param>
/// <param name="Announced">What announced campaigns add.</param>
public sealed record VolumeAllowance(NormalVolume Normal, double Factor, int Floor, int Onboarding, long Announced)
{
    /// <summary>Of an account without a rule.</summary>
    public static VolumeAllowance Unlimited { get; } = new(new NormalVolume(0, 0, 0), 0, int.MaxValue, 0, 0);

    /// <summary>The messages of a sliding hour that are allowed; one more breaks the rule.</summary>
    public int Max => (int)Math.Min(
        int.MaxValue, Math.Max(Math.Max(Floor, Onboarding), Math.Min(int.MaxValue, Math.Floor(Factor * Normal.Level))) + Announced);
}
