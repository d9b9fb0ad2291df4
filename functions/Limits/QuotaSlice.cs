namespace Waxseal.Limits;

/// <summary>
/// One quota of an account in this instance's memory: what it may still spend, and what it spent and has not written down.
/// </summary>
internal sealed class QuotaSlice(QuotaRule rule)
{
    /// <summary>How long a refusal is remembered at most: the row, or the limit, may be another by then.</summary>
    private static readonly TimeSpan RememberedMax = TimeSpan.FromSeconds(1);

    // What was spent and is not written down: here while it is one count, and only then in a state of its own.
    private long spentAt;
    private int spent;
    private QuotaState? spentOften;
    private DateTimeOffset grantedAt;
    private DateTimeOffset refusedUntil;
    private int refusedFrom;
    private QuotaRefusal? refusal;
    private DateTimeOffset retryAt;

    public QuotaRule Rule { get; private set; } = rule;

    public int Left { get; set; }

    /// <summary>When it was last asked for.</summary>
    public DateTimeOffset UsedAt { get; set; }

    /// <summary>What of it is borrowed, by the row.</summary>
    public QuotaLoan Loan { get; private set; }

    public QuotaState Unwritten
    {
        get => spentOften ?? (spent == 0 && spentAt == 0 ? QuotaState.Blank : new QuotaState(spentAt, [spent]));
        set
        {
            spentOften = value.Counts.Count > 1 ? value : null;
            (spentAt, spent) = value.Counts is [var only] ? (value.At, only) : (spentOften is null ? value.At : 0, 0);
        }
    }

    /// <summary>Spent since a write began that is still on its way.</summary>
    public int SpentSince { get; set; }

    /// <summary>Whether nothing is lost with it: all that was spent is written down, and nothing is borrowed.</summary>
    public bool IsSettled(DateTimeOffset now) => SpentSince == 0 && Loan.Lent == 0 && Rule.IsBlank(Unwritten, now);

    /// <summary>Heeds that a limit was changed.</summary>
    public void Follow(QuotaRule now)
    {
        if (now == Rule) return;
        if (now.IsStricterThan(Rule)) Left = 0;
        refusal = null;
        Rule = now;
    }

    public void Spend(DateTimeOffset now, int count)
    {
        Left -= count;
        SpentSince += count;
        if (spentOften is not null || !Rule.TrySpend(ref spentAt, ref spent, now, count)) Unwritten = Rule.Spend(Unwritten, now, count);
    }

    /// <summary>What is left of the slice; nothing once it is so old that the row may have forgotten the loan.</summary>
    public int LeftAt(DateTimeOffset now) => now - grantedAt < QuotaLoans.AgeMax && now > grantedAt - QuotaLoans.AgeMax ? Left : 0;

    public void Grant() => refusal = null;

    /// <summary>A new slice, less what was spent while it was written down.</summary>
    public void Renew(QuotaLoan loan, DateTimeOffset now)
    {
        (Loan, grantedAt) = (loan, now);
        Left = Math.Max(0, loan.Count - SpentSince);
    }

    public void Refuse(QuotaRefusal refused, int count, DateTimeOffset now, TimeSpan pause)
    {
        refusal = refused;
        refusedFrom = count;
        retryAt = now + refused.RetryAfter;
        refusedUntil = now + (pause < RememberedMax ? pause : RememberedMax);
    }

    /// <summary>The refusal that is remembered for so many, or null. After a clock was put back it is forgotten.</summary>
    public QuotaRefusal? RefusalOf(int count, DateTimeOffset now) =>
        refusal is not null && count >= refusedFrom && now < refusedUntil && now >= refusedUntil - RememberedMax
            ? refusal with { RetryAfter = retryAt > now ? retryAt - now : TimeSpan.FromTicks(1) }
            : null;
}
