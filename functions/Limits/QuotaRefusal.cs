namespace Waxseal.Limits;

/// <summary>The first of the quotas asked for that is exhausted; nothing was spent of any.</summary>
/// <param name="Name">Which.</param>
/// <param name="Rule">How it counts.</param>
/// <param name="Room">How many are left; fewer than were asked for.</param>
/// <param name="RetryAfter">How long until there are enough, if nothing is spent until then.</param>
public sealed record QuotaRefusal(string Name, QuotaRule Rule, long Room, TimeSpan RetryAfter);
