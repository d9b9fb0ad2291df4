using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>Finds the message that an operator's id belongs to.</summary>
public interface IReceiptIndex
{
    /// <summary>Notes the parts of a message; writing them again changes nothing.</summary>
    Task AddAsync(IReadOnlyList<ReceiptKey> keys, CancellationToken cancellation);

    /// <summary>The part, or null.</summary>
    Task<ReceiptKey?> FindAsync(string @operator, string operatorMessageId, DateOnly day, CancellationToken cancellation);
}

/// <summary>One part of a message at an operator.</summary>
/// <param name="Operator">The operator's name.</param>
/// <param name="OperatorMessageId">Its id, canonical.</param>
/// <param name="Day">UTC day of the submit.</param>
/// <param name="Account">Account of the message.</param>
/// <param name="Id">The message.</param>
/// <param name="Part">From 0.</param>
/// <param name="Parts">How many there are.</param>
public sealed record ReceiptKey(
    string Operator, string OperatorMessageId, DateOnly Day, AccountId Account, MessageId Id, int Part, int Parts);
