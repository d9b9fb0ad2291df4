namespace Waxseal.Upkeep;

/// <summary>What waits for a person, of all accounts.</summary>
public interface IPendingHolds
{
    /// <summary>All that wait, in no order; those that come or are decided on meanwhile may be in it or not.</summary>
    IAsyncEnumerable<PendingHold> ReadAsync(int rowsAtOnce, CancellationToken cancellation);
}
