namespace Waxseal.Protection;

/// <summary>
/// Where the versions of one purpose stand: announced, current, previous, retired, destroyed. Pure: computed from their dates and a
/// time, so that all instances agree without asking each other. Lists are of one purpose, in the order of their numbers.
/// </summary>
public static class KeyTimeline
{
    private static readonly TimeSpan DayOfRun = TimeSpan.FromDays(1);

    /// <summary>
    /// The version that was, is or will be current at a time; for a time before the first, the first (clocks differ). Throws
    /// <see cref="KeysUnavailableException"/> when there is none.
    /// </summary>
    public static KeyVersion CurrentAt(IReadOnlyList<KeyVersion> versions, DateTimeOffset at)
    {
        KeyVersion? first = null;
        for (var index = versions.Count - 1; index >= 0; index--)
        {
            var one = versions[index];
            if (one.IsVoid) continue;
            if (one.CurrentFrom <= at) return one;
            first = one;
        }

        return first ?? throw new KeysUnavailableException("The key ring has no version of a key that is needed.");
    }

    /// <summary>The state of one of the versions.</summary>
    public static KeyState StateOf(IReadOnlyList<KeyVersion> versions, KeyVersion version, DateTimeOffset now)
    {
        if (version.Destroyed is not null) return KeyState.Destroyed;
        if (version.Retired is not null || version.IsVoid) return KeyState.Retired;
        if (ReferenceEquals(CurrentAt(versions, now), version)) return KeyState.Current;
        return version.CurrentFrom > now ? KeyState.Announced : KeyState.Previous;
    }

    /// <summary>When the next version took or takes its place; null while none is known.</summary>
    public static DateTimeOffset? ReplacedAt(IReadOnlyList<KeyVersion> versions, KeyVersion version)
    {
        DateTimeOffset? replaced = null;
        foreach (var one in versions)
        {
            if (one.Number > version.Number && !one.IsVoid && !(replaced < one.CurrentFrom)) replaced = one.CurrentFrom;
        }

        return replaced;
    }

    /// <summary>
    /// When a version is to be announced and current now, or null when none is due. It is made a day and the lead ahead of its time, so
    /// that the daily run that makes it comes before that, and all instances know it when the time has come.
    /// </summary>
    public static DateTimeOffset? DueNow(IReadOnlyList<KeyVersion> versions, DateTimeOffset now, TimeSpan period, TimeSpan lead)
    {
        if (NextChange(versions, now, period) is not { } due) return null;
        if (versions.Any(one => StateOf(versions, one, now) == KeyState.Announced) || now < due - lead - DayOfRun) return null;
        return due > now + lead ? due : now + lead;
    }

    /// <summary>When the current version is, or will be, replaced by its period; null for a purpose without one.</summary>
    public static DateTimeOffset? NextChange(IReadOnlyList<KeyVersion> versions, DateTimeOffset now, TimeSpan period)
    {
        var current = CurrentAt(versions, now);
        if (versions.FirstOrDefault(one => StateOf(versions, one, now) == KeyState.Announced) is { } next) return next.CurrentFrom;
        return period == TimeSpan.Zero ? null : current.CurrentFrom + period;
    }

    /// <summary>
    /// Whether a previous version's grace is over. Whether anything still stands under it is another question, and asked as well.
    /// </summary>
    public static bool GraceIsOver(IReadOnlyList<KeyVersion> versions, KeyVersion version, DateTimeOffset now, TimeSpan grace) =>
        StateOf(versions, version, now) == KeyState.Previous && ReplacedAt(versions, version) + grace <= now;
}
