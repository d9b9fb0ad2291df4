namespace Waxseal.Limits;

/// <summary>
/// So many within an hour that slides minute by minute: this minute and the 59 before it. The state is the newest minute's number since
/// 1970, and what was spent in each, newest first, without zeros at the end.
/// </summary>
public sealed record SlidingHourQuota(int CountMax) : QuotaRule
{
    /// <summary>Minutes that are counted.</summary>
    public const int Minutes = 60;

    /// <inheritdoc/>
    public override long Max => CountMax;

    /// <inheritdoc/>
    public override QuotaState Spend(QuotaState state, DateTimeOffset at, int count)
    {
        var counted = At(state, at, out var age);
        if (age >= Minutes) return counted;
        var counts = new int[Math.Max(counted.Counts.Count, age + 1)];
        for (var minute = 0; minute < counted.Counts.Count; minute++) counts[minute] = counted.Counts[minute];
        counts[age] = (int)Math.Clamp((long)counts[age] + count, int.MinValue, int.MaxValue);
        return new QuotaState(counted.At, counts);
    }

    /// <inheritdoc/>
    public override bool TrySpend(ref long at, ref int counted, DateTimeOffset now, int count)
    {
        var minute = MinuteOf(now);
        if (counted != 0 && at != minute) return false;
        (at, counted) = (minute, (int)Math.Clamp((long)counted + count, int.MinValue, int.MaxValue));
        return true;
    }

    /// <inheritdoc/>
    public override long Room(QuotaState state, DateTimeOffset now) => CountMax - Spent(state, now);

    /// <summary>What was spent within the hour until now.</summary>
    public static long Spent(QuotaState state, DateTimeOffset now)
    {
        var sum = 0L;
        foreach (var count in At(state, now, out _).Counts) sum += count;
        return sum;
    }

    /// <inheritdoc/>
    public override TimeSpan WaitFor(QuotaState state, DateTimeOffset now, int count)
    {
        var counted = At(state, now, out _);
        var room = Room(counted, now);
        for (var minute = counted.Counts.Count - 1; minute >= 0 && room < count; minute--)
        {
            room += counted.Counts[minute];
            if (room >= count) return StartOf(counted.At - minute + Minutes) - now;
        }

        return room >= count ? TimeSpan.Zero : TimeSpan.FromMinutes(Minutes);
    }

    /// <inheritdoc/>
    public override DateTimeOffset ResetsAt(QuotaState state, DateTimeOffset now) =>
        Spent(state, now) == 0 ? now : StartOf(At(state, now, out _).At + Minutes);

    /// <inheritdoc/>
    public override bool IsBlank(QuotaState state, DateTimeOffset now)
    {
        foreach (var count in At(state, now, out _).Counts)
        {
            if (count != 0) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override QuotaState Merge(QuotaState state, QuotaState spent, DateTimeOffset now)
    {
        var (one, other) = (At(state, now, out _), At(spent, now, out _));
        if (other.At > one.At) (one, other) = (other, one);
        var behind = (int)Math.Min(one.At - other.At, Minutes);
        var counts = new int[Math.Min(Minutes, Math.Max(one.Counts.Count, other.Counts.Count + behind))];
        for (var minute = 0; minute < counts.Length; minute++)
        {
            var more = minute >= behind && minute - behind < other.Counts.Count ? other.Counts[minute - behind] : 0;
            var sum = (minute < one.Counts.Count ? one.Counts[minute] : 0L) + more;
            counts[minute] = (int)Math.Clamp(sum, 0, int.MaxValue);
        }

        return new QuotaState(one.At, counts);
    }

    /// <inheritdoc/>
    public override double Excess(QuotaShare share) => CountMax * share.Share;

    /// <summary>A part of what is left: near its end each is counted in the row.</summary>
    public override long SliceMax(long room) => room / RoomPart;

    /// <summary>What is normal changes from hour to hour: a higher limit takes nothing back.</summary>
    public override bool IsStricterThan(QuotaRule before) => before is not SlidingHourQuota other || CountMax < other.CountMax;

    // The state moved on to now. Age is how many minutes before its newest one the time lies: what an instance writes down late counts
    // in its own minute. So it does after a clock was put back by less than an hour: those minutes are counted twice, and then it slides
    // on. A state that is later still is of a clock that was put back further: its hour is taken as the hour until now.
    private static QuotaState At(QuotaState state, DateTimeOffset now, out int age)
    {
        var (minute, ahead) = (MinuteOf(now), state.At - MinuteOf(now));
        age = 0;
        if (state.Counts.Count > Minutes || ahead <= -Minutes) return new QuotaState(minute, []);
        if (ahead > Minutes) return state with { At = minute };
        if (ahead >= 0)
        {
            age = (int)ahead;
            return state;
        }

        var gone = (int)-ahead;
        var kept = Math.Min(state.Counts.Count, Minutes - gone);
        if (kept == 0) return new QuotaState(minute, []);
        var counts = new int[gone + kept];
        for (var at = 0; at < kept; at++) counts[gone + at] = state.Counts[at];
        return new QuotaState(minute, counts);
    }

    private static long MinuteOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;

    private static DateTimeOffset StartOf(long minute) => DateTimeOffset.FromUnixTimeSeconds(minute * 60);
}
