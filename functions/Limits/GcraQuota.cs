using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>
/// So many a second on average, so many at once: <see cref="Gcra"/>, shared. The state is the theoretical arrival time in ticks, and of
/// what is not written down yet the count. In any time, burst + rate x time are admitted at most.
/// </summary>
public sealed record GcraQuota(int PerSecond, int Burst) : QuotaRule
{
    /// <summary>More than the largest batch: what may stand in the row beyond the burst.</summary>
    private const int DebtMax = 1000;

    /// <summary>Enough to make calls rare: larger ones let a fast rate exceed its limit for longer.</summary>
    private const int SliceCountMax = 250;

    private const double ExcessSeconds = 120;
    private const int SliceRoomPart = 4;

    private double Interval => (double)TimeSpan.TicksPerSecond / PerSecond;

    /// <inheritdoc/>
    public override long Max => Burst;

    /// <inheritdoc/>
    public override QuotaState Spend(QuotaState state, DateTimeOffset at, int count) =>
        new(Gcra.Spend(Believed(state, at), at.UtcTicks, PerSecond, count), [CountOf(state) + count]);

    /// <inheritdoc/>
    public override bool TrySpend(ref long at, ref int counted, DateTimeOffset now, int count)
    {
        (at, counted) = (Gcra.Spend(Believed(at, now), now.UtcTicks, PerSecond, count), counted + count);
        return true;
    }

    /// <inheritdoc/>
    public override long Room(QuotaState state, DateTimeOffset now) =>
        Gcra.RoomOf(Believed(state, now), now.UtcTicks, PerSecond, Burst);

    /// <inheritdoc/>
    public override TimeSpan WaitFor(QuotaState state, DateTimeOffset now, int count) =>
        Gcra.WaitFor(Believed(state, now), now.UtcTicks, PerSecond, Burst, count);

    /// <inheritdoc/>
    public override DateTimeOffset ResetsAt(QuotaState state, DateTimeOffset now) =>
        new(Math.Max(Believed(state, now), now.UtcTicks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override bool IsBlank(QuotaState state, DateTimeOffset now) => CountOf(state) == 0 && Believed(state, now) <= now.UtcTicks;

    /// <summary>
    /// As if all had been spent on the one state: each message takes x to max(x, its time) + T, so n of them take it to
    /// max(x + n T, what they come to by themselves). The time that went by pays once, and not once an instance.
    /// </summary>
    public override QuotaState Merge(QuotaState state, QuotaState spent, DateTimeOffset now) => CountOf(spent) == 0
        ? state with { At = Believed(state, now) }
        : new QuotaState(
            Math.Max(Believed(state, now) + (long)(Interval * CountOf(spent)), Believed(spent, now)), [CountOf(state) + CountOf(spent)]);

    /// <summary>The count is for what is still to be merged.</summary>
    public override QuotaState Written(QuotaState state) => state with { Counts = [] };

    /// <summary>A part of what two minutes admit, and never more than the burst.</summary>
    public override double Excess(QuotaShare share) => Math.Min(Burst, (Burst + ExcessSeconds * PerSecond) * share.Share);

    /// <summary>
    /// At the limit all ask at the same time, and each sees the same room: it need not shrink to nothing, as what is spent beyond the burst
    /// is paid off before more is admitted.
    /// </summary>
    public override long SliceMax(long room) => Math.Min(room / SliceRoomPart, SliceCountMax);

    /// <summary>A batch larger than the burst could never be admitted: a whole burst lets it in, and its rest is paid off first.</summary>
    public override int Needed(int count) => Math.Min(count, Burst);

    /// <summary>At the limit each new message would be a look at the row: it is looked at once a slice has come together.</summary>
    public override int AskFor(int count, QuotaShare share) => Math.Max(Needed(count), SliceAlone(share));

    private int SliceAlone(QuotaShare share)
    {
        var (own, lent) = share.SliceOf(Excess(share), 0, SliceMax(Burst));
        return own + lent;
    }

    private static int CountOf(QuotaState state) => state.Counts is [var count, ..] ? count : 0;

    // Later than any debt could make it: the clock was put back, or the row is nonsense. Then the burst is taken as spent just now.
    private long Believed(long at, DateTimeOffset now)
    {
        var latest = now.UtcTicks + SkewMax.Ticks + (long)(Interval * (Burst * 2.0 + DebtMax));
        return at <= latest ? at : now.UtcTicks + (long)(Interval * Burst);
    }

    private long Believed(QuotaState state, DateTimeOffset now) => Believed(state.At, now);
}
