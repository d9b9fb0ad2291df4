namespace Waxseal.Limits;

/// <summary>By how much all instances together may exceed a limit, since each spends a slice of it in memory.</summary>
/// <param name="Share">The share of the limit, e.g. 0.05.</param>
/// <param name="Instances">How many instances there may be.</param>
/// <param name="SliceMax">The largest slice, in messages: what a crash may forget.</param>
public sealed record QuotaShare(double Share, int Instances, int SliceMax)
{
    /// <summary>An instance borrows a part of what is not lent: the first has the most, and nobody all.</summary>
    private const int LoanPart = 4;

    /// <summary>
    /// An instance's slice: half of the excess is divided among all instances that there may be, so that none has to ask whether there are
    /// others; the other half is lent to those that there are.
    /// </summary>
    /// <param name="excess">By how many messages all instances together may exceed the limit.</param>
    /// <param name="lent">How many of them the others have borrowed.</param>
    /// <param name="countMax">The largest slice that the quota allows as it stands.</param>
    public (int Own, int Lent) SliceOf(double excess, long lent, long countMax)
    {
        var max = (int)Math.Clamp(countMax, 0, SliceMax);
        var own = (int)Math.Clamp(excess / 2 / Instances, 1, Math.Max(1, max));
        if (own > max) return (max, 0);
        return (own, (int)Math.Clamp(((excess / 2) - lent) / LoanPart, 0, max - own));
    }
}
