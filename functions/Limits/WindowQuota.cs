namespace Waxseal.Limits;

/// <summary>So many a day (UTC). The state is the day's number since 1970, and what was spent on it.</summary>
public sealed record WindowQuota(int CountMax) : QuotaRule
{
    /// <inheritdoc/>
    public override long Max => CountMax;

    /// <inheritdoc/>
    public override QuotaState Spend(QuotaState state, DateTimeOffset at, int count)
    {
        var (day, spent) = Counted(state, at);
        return new QuotaState(day, [(int)Math.Clamp((long)spent + count, int.MinValue, int.MaxValue)]);
    }

    /// <inheritdoc/>
    public override bool TrySpend(ref long at, ref int counted, DateTimeOffset now, int count)
    {
        var today = DayOf(now);
        if (at - today is not (0 or 1)) (at, counted) = (today, 0);
        counted = (int)Math.Clamp((long)counted + count, int.MinValue, int.MaxValue);
        return true;
    }

    /// <inheritdoc/>
    public override long Room(QuotaState state, DateTimeOffset now) => (long)CountMax - Counted(state, now).Spent;

    /// <inheritdoc/>
    public override TimeSpan WaitFor(QuotaState state, DateTimeOffset now, int count) =>
        Room(state, now) >= count ? TimeSpan.Zero : ResetsAt(state, now) - now;

    /// <inheritdoc/>
    public override DateTimeOffset ResetsAt(QuotaState state, DateTimeOffset now) =>
        DateTimeOffset.UnixEpoch.AddDays(Counted(state, now).Day + 1);

    /// <inheritdoc/>
    public override bool IsBlank(QuotaState state, DateTimeOffset now) => Counted(state, now).Spent == 0;

    /// <inheritdoc/>
    public override QuotaState Merge(QuotaState state, QuotaState spent, DateTimeOffset now)
    {
        var ((day, before), (_, more)) = (Counted(state, now), Counted(spent, now));
        return new QuotaState(day, [(int)Math.Clamp((long)before + more, 0, int.MaxValue)]);
    }

    /// <inheritdoc/>
    public override double Excess(QuotaShare share) => CountMax * share.Share;

    /// <summary>A part of what is left: near its end each is counted in the row.</summary>
    public override long SliceMax(long room) => room / RoomPart;

    // The day after this one is of a clock that is ahead, or of one that was put back: what is spent now counts there. A day later still
    // is nonsense, an earlier one is over.
    private static (long Day, int Spent) Counted(QuotaState state, DateTimeOffset now)
    {
        var today = DayOf(now);
        return state.At - today is 0 or 1 && state.Counts is [var spent, ..] ? (state.At, spent) : (today, 0);
    }

    private static long DayOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 86_400;
}
