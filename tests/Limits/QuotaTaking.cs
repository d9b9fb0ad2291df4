using Waxseal.Limits;

namespace Waxseal.Tests.Limits;

/// <summary>A rule by itself, without slices: as one writer who asks the row for each message would admit.</summary>
internal static class QuotaTaking
{
    /// <summary>Judges so many at once, and spends them when they may be.</summary>
    public static (bool Granted, QuotaState State, TimeSpan RetryAfter) Take(
        this QuotaRule rule, QuotaState state, DateTimeOffset now, int count) =>
        rule.Room(state, now) >= rule.Needed(count)
            ? (true, rule.Spend(state, now, count), TimeSpan.Zero)
            : (false, state, rule.WaitFor(state, now, rule.Needed(count)));
}
