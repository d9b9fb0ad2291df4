namespace Waxseal.Client;

/// <summary>Why an account was blocked, in figures: allowed is max(floor, factor x normal, onboarding) + announced.</summary>
/// <param name="Observed">Messages within the window, with those that were refused.</param>
/// <param name="Normal">What the account usually sends in an hour at that time of its week.</param>
/// <param name="Factor">How many times the normal is allowed.</param>
/// <param name="WindowMinutes">The sliding window.</param>
/// <param name="Floor">Allowed however small the normal is.</param>
/// <param name="Onboarding">Allowed since the account was new; 0 when it was not.</param>
/// <param name="Announced">What announced campaigns added.</param>
/// <param name="Allowed">What that comes to.</param>
public sealed record VolumeArithmetic(
    long Observed, double Normal, double Factor, int WindowMinutes, int Floor, int Onboarding, long Announced, int Allowed);
