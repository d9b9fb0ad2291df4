namespace Waxseal.Upkeep;

/// <summary>By when something must have happened to a key.</summary>
/// <param name="Key">A purpose's code, or the name of a secret that people keep.</param>
/// <param name="Version">Its version; 1 where there are none.</param>
/// <param name="Due">By when.</param>
public sealed record KeyEnd(string Key, int Version, DateTimeOffset Due);
