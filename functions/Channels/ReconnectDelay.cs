using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>How long a link waits before its next try: soon after a break, long after a refusal, which a person must mend.</summary>
internal static class ReconnectDelay
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    /// <summary>The wait.</summary>
    /// <param name="ending">How the last try ended.</param>
    /// <param name="failures">How many in a row ended without a bind, in refusals, or with one that was of no use.</param>
    /// <param name="chance">0 to 1: spreads links that broke together.</param>
    /// <param name="options">The operator's limits.</param>
    public static TimeSpan After(LinkEnding ending, int failures, double chance, OperatorOptions options) => ending == LinkEnding.Refused
        ? Backoff.Delay(Math.Max(0, failures - 1), chance, options.RefusedWaitFirst, options.RefusedWaitMax)
        : Backoff.Delay(failures, chance, First, options.ReconnectMax);
}
