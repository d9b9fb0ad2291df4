using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Which dates of keys are near, and which have gone by. Pure.</summary>
public static class KeyWarningJudge
{
    // A daily run may come this much later than a date without anything being wrong.
    private static readonly TimeSpan RunsLate = TimeSpan.FromDays(2);

    // What is left under an old version may take some runs to move.
    private const int WeekDays = 7;
    private static readonly TimeSpan MovesLate = TimeSpan.FromDays(7);

    // What is known of devices of people who do not come back stands under their old tokens for two quarters.
    private static readonly TimeSpan TokensLate = TimeSpan.FromDays(190);

    /// <summary>The step whose warning stands now: the first one's days, 7, 1, or 0 when its date is over; null when far off.</summary>
    public static int? StepOf(DateTimeOffset due, DateTimeOffset now, int firstDays)
    {
        if (due <= now) return 0;
        foreach (var days in new[] { 1, 7, firstDays }.Order())
        {
            if (due - now <= TimeSpan.FromDays(days)) return days;
        }

        return null;
    }

    /// <summary>When a step began: so many days before the date; when that is over, on the date and every week after it.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset due, int days, DateTimeOffset now) =>
        days > 0 ? due.AddDays(-days) : due.AddDays(WeekDays * Math.Floor((now - due).TotalDays / WeekDays));

    /// <summary>When a secret that people keep is to be changed: at its end in the vault, or at the greatest age.</summary>
    public static DateTimeOffset EndOf(SecretDates dates, TimeSpan ageMax) =>
        dates.Expires is { } expires && expires < dates.Written + ageMax ? expires : dates.Written + ageMax;

    /// <summary>What should have happened by itself and did not: a change, a retirement, a purge.</summary>
    public static IEnumerable<KeyEnd> Overdue(KeyRingDocument ring, DateTimeOffset now, ProtectionOptions options)
    {
        foreach (var purpose in KeyRing.Purposes)
        {
            var versions = ring.Of(purpose);
            var current = KeyTimeline.CurrentAt(versions, now);
            if (KeyTimeline.NextChange(versions, now, options.PeriodOf(purpose)) is { } change && change + RunsLate < now)
                yield return new KeyEnd(purpose.Code(), current.Number, change);
            foreach (var one in versions)
            {
                if (EndOf(versions, one, now, options) is { } end && end < now) yield return new KeyEnd(purpose.Code(), one.Number, end);
            }
        }
    }

    private static DateTimeOffset? EndOf(
        IReadOnlyList<KeyVersion> versions, KeyVersion one, DateTimeOffset now, ProtectionOptions options) =>
        KeyTimeline.StateOf(versions, one, now) switch
        {
            // It goes when the last entry goes that it chained, which a legal hold may keep for years: nothing for a person to do.
            KeyState.Previous when one.Purpose == KeyPurpose.Audit => null,
            KeyState.Previous =>
                KeyTimeline.ReplacedAt(versions, one) + options.GraceOf(one.Purpose, one.Compromised is not null) +
                (one.Purpose == KeyPurpose.PhoneTokens ? TokensLate : MovesLate),
            KeyState.Retired => (one.Retired ?? one.CurrentFrom) + TimeSpan.FromDays(options.VaultSoftDeleteDays) + RunsLate,
            _ => null,
        };
}
