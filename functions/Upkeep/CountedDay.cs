namespace Waxseal.Upkeep;

/// <summary>When a day was counted.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="CountedAt">When its counts were made last.</param>
/// <param name="Final">True when they change no more.</param>
public sealed record CountedDay(DateOnly Day, DateTimeOffset CountedAt, bool Final);
