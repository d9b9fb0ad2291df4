namespace Waxseal.Flow;

/// <summary>The rows of verdicts kept as examples: sealed, one a message.</summary>
public interface IExampleRows
{
    /// <summary>Keeps one; one that is there stays.</summary>
    Task AddAsync(AccountId account, MessageId message, byte[] record, CancellationToken cancellation);

    /// <summary>Those of an account after a message, by the time of the messages.</summary>
    Task<IReadOnlyList<(MessageId Message, byte[] Record)>> ListAsync(
        AccountId account, MessageId? after, int countMax, CancellationToken cancellation);

    /// <summary>Removes one, if it is there.</summary>
    Task RemoveAsync(AccountId account, MessageId message, CancellationToken cancellation);
}
