namespace Waxseal.Limits;

/// <summary>By how much all instances together may exceed a limit, since each spends a slice of it in memory.</summary>
/// <param name="Share">The share of the limit, e.g. 0.05.</param>
/// <param name="Instances">Among how many instances it is divided.</param>
/// <param name="SliceMax">The largest slice, in messages: what a crash may forget.</param>
public sealed record QuotaShare(double Share, int Instances, int SliceMax)
{
    /// <summary>One instance's part of the share of a limit; at least one message.</summary>
    public int PartOf(double limit) => (int)Math.Clamp(limit * Share / Instances, 1, SliceMax);
}
