namespace Waxseal.Upkeep;

/// <summary>Counts of one group.</summary>
/// <param name="Key">What its messages have in common.</param>
/// <param name="Messages">Messages.</param>
/// <param name="Parts">Parts handed to operators.</param>
/// <param name="Recipients">Different numbers.</param>
/// <param name="RecipientsAtLeast">Whether there may be more of these.</param>
public sealed record AnalyticsGroup(AnalyticsKey Key, long Messages, long Parts, long Recipients, bool RecipientsAtLeast);

/// <summary>What the messages of a group have in common; null for what was not asked by.</summary>
public sealed record AnalyticsKey(DateOnly? Day, string? Country, string? Channel, string? Status, string? Reason, string? Kind);
