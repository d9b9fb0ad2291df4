namespace Waxseal.Limits;

/// <summary>
/// How a limit counts: pure arithmetic over a state that stands in a row. What was spent is written down whatever it comes to; whether
/// more may be spent is asked before.
/// </summary>
public abstract record QuotaRule
{
    /// <summary>How far the clocks of instances may differ. A state that is later than that is of a clock that was put back.</summary>
    protected static readonly TimeSpan SkewMax = TimeSpan.FromMinutes(2);

    /// <summary>A slice of a count is at most this part of what is left of it.</summary>
    protected const int RoomPart = 16;

    /// <summary>What may be spent within its window, or at once.</summary>
    public abstract long Max { get; }

    /// <summary>The state after so many more were spent at a time. A negative count takes back.</summary>
    public abstract QuotaState Spend(QuotaState state, DateTimeOffset at, int count);

    /// <summary>
    /// The same in place, where the state has one count at most; false, and nothing is changed, where it would come to have more. What is
    /// spent with each message makes no garbage then.
    /// </summary>
    /// <param name="at">The state's time.</param>
    /// <param name="counted">Its count; 0 for none.</param>
    /// <param name="now">When.</param>
    /// <param name="count">How many.</param>
    public abstract bool TrySpend(ref long at, ref int counted, DateTimeOffset now, int count);

    /// <summary>How many more may be spent now; negative where more was spent than may be.</summary>
    public abstract long Room(QuotaState state, DateTimeOffset now);

    /// <summary>How long until there is room for so many; zero when there is.</summary>
    public abstract TimeSpan WaitFor(QuotaState state, DateTimeOffset now, int count);

    /// <summary>When all of it may be spent again, if nothing is spent until then.</summary>
    public abstract DateTimeOffset ResetsAt(QuotaState state, DateTimeOffset now);

    /// <summary>Whether the state says no more than a blank one would.</summary>
    public abstract bool IsBlank(QuotaState state, DateTimeOffset now);

    /// <summary>The state after all was spent that another state says, which began blank: what an instance spent in memory.</summary>
    public abstract QuotaState Merge(QuotaState state, QuotaState spent, DateTimeOffset now);

    /// <summary>The state as it stands in the row, with nothing in it that only a merge needs.</summary>
    public virtual QuotaState Written(QuotaState state) => state;

    /// <summary>By how many messages all instances together may exceed it.</summary>
    public abstract double Excess(QuotaShare share);

    /// <summary>How many an instance may spend in memory at most, before it writes down what it spent.</summary>
    /// <param name="room">What is left of the quota, at least 0.</param>
    public abstract long SliceMax(long room);

    /// <summary>The room that must be there for so many: all of it where a quota can never have so much.</summary>
    public virtual int Needed(int count) => count;

    /// <summary>How many should be to be had before it is worth asking the row again, after a refusal.</summary>
    public virtual int AskFor(int count, QuotaShare share) => Needed(count);

    /// <summary>Whether what was granted under another rule must be asked for again under this one.</summary>
    public virtual bool IsStricterThan(QuotaRule before) => before != this;
}
