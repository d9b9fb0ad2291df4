using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>Finds messages that an operator has, and says nothing of.</summary>
public interface IOverdueRows
{
    /// <summary>Messages of this account, accepted in the hour, that are <c>dispatched</c> and were valid until then or less.</summary>
    Task<IReadOnlyList<MessageId>> ListAsync(
        AccountId account, DateTimeOffset hour, DateTimeOffset validUntil, int countMax, CancellationToken cancellation);
}
