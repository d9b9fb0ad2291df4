namespace Waxseal.Channels;

/// <summary>Keeps what is known of operators' ids: whose parts they are, and which receipts wait for one.</summary>
public interface IReceiptIndex
{
    /// <summary>Adds slots of one operator and day; those whose key is taken are left as they are, and come back.</summary>
    Task<IReadOnlyList<ReceiptSlot>> TryAddAsync(IReadOnlyList<ReceiptSlot> slots, CancellationToken cancellation);

    /// <summary>The slot, or null.</summary>
    Task<ReceiptSlot?> FindAsync(ReceiptKey key, CancellationToken cancellation);

    /// <summary>Replaces a slot that nobody changed since it was read, or deletes it when it holds nothing; else false.</summary>
    Task<bool> TryReplaceAsync(ReceiptSlot slot, CancellationToken cancellation);
}
