namespace Waxseal.Limits;

/// <summary>What an account usually sends in an hour, at one time of its week.</summary>
/// <param name="Level">Messages an hour.</param>
/// <param name="Spread">How far single hours usually are from it: a robust standard deviation.</param>
/// <param name="Weeks">Weeks in which this hour was seen; 0 when only other days, or nothing, speak for it.</param>
public sealed record NormalVolume(double Level, double Spread, int Weeks);
