using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>Lists the receipts that waited in vain.</summary>
public interface IUnmatchedReceipts
{
    /// <summary>
    /// Those of one operator and UTC day whose wait was over at <paramref name="now"/>, after the given place, from at most this many ids.
    /// </summary>
    Task<UnmatchedPage> ListAsync(
        string @operator, DateOnly day, DateTimeOffset now, string after, int countMax, CancellationToken cancellation);
}

/// <summary>Some of them, and where the next page begins; empty when this was the last.</summary>
public sealed record UnmatchedPage(IReadOnlyList<ReceivedReceipt> Receipts, string Next);
