using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>Reads what is counted of messages, and nothing else.</summary>
public interface ICountableRows
{
    /// <summary>An account's messages that were accepted on this UTC day, in an order that stays.</summary>
    IAsyncEnumerable<CountableRow> ReadAsync(AccountId account, DateOnly day, CancellationToken cancellation);
}
