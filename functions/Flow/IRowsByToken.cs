namespace Waxseal.Flow;

/// <summary>What is kept of numbers under their tokens, and looked up by them.</summary>
public interface IRowsByToken
{
    /// <summary>
    /// Puts what look-ups still count of an older token under a newer one of the same number, together with what stands there: no limit
    /// gets larger, and nothing is counted twice, though it runs again, breaks off, or runs at two instances at once.
    /// </summary>
    Task AdoptAsync(AccountId account, string older, string newer, CancellationToken cancellation);
}
