namespace Waxseal.Protection;

/// <summary>An account and the days, oldest first, whose data keys stand under a version of the key-encryption key.</summary>
public sealed record DataKeyUse(string Account, IReadOnlyList<DateOnly> Days);
