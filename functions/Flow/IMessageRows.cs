namespace Waxseal.Flow;

/// <summary>The rows of messages.</summary>
public interface IMessageRows
{
    /// <summary>Inserts rows, grouped by partition. A row that exists already was this message's earlier run: it stays as it is.</summary>
    Task InsertAsync(IReadOnlyList<MessageRow> rows, CancellationToken cancellation);

    /// <summary>The row, or null when there is none.</summary>
    Task<MessageRow?> FindAsync(AccountId account, MessageId id, CancellationToken cancellation);

    /// <summary>Replaces the row if nobody changed it since it was read; the stored row, or null when somebody did.</summary>
    Task<MessageRow?> TryReplaceAsync(MessageRow row, CancellationToken cancellation);
}
