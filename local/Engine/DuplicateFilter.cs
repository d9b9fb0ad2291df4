using System.Buffers.Binary;

namespace Waxseal.Local.Engine;

/// <summary>
/// Tells new messages from repeated ones: by the history of what is on disk, and by the sends on their way there.
/// </summary>
internal sealed class DuplicateFilter
{
    private readonly DuplicateHistory history = new();
    private readonly Dictionary<UInt128, SendOperation> sending = [];

    /// <summary>How long an id is remembered; zero for not at all.</summary>
    public TimeSpan Window { get; set; }

    /// <summary>True when the send may take the message along; false when it is a duplicate.</summary>
    public bool IsNew(SendOperation operation, string? messageId)
    {
        if (messageId is null || Window == TimeSpan.Zero) return true;
        var hash = DuplicateHistory.HashOf(messageId);
        if (sending.TryGetValue(hash, out var first))
        {
            if (!ReferenceEquals(first, operation)) operation.WaitFor(first);
            return false;
        }

        if (history.Contains(hash, operation.AtTicks, Window)) return false;
        sending.Add(hash, operation);
        operation.Hashes.Add(hash);
        return true;
    }

    /// <summary>The send is on disk.</summary>
    public void Keep(SendOperation operation)
    {
        foreach (var hash in operation.Hashes)
        {
            sending.Remove(hash);
            history.Add(hash, operation.AtTicks, Window);
        }
    }

    /// <summary>The send did not make it; its messages may come again.</summary>
    public void Forget(SendOperation operation)
    {
        foreach (var hash in operation.Hashes) sending.Remove(hash);
    }

    /// <summary>Takes in a send of an earlier run.</summary>
    public void Recall(MessageTable.SeenRow row)
    {
        for (var at = 0; at + DuplicateHistory.HashBytes <= row.Hashes.Length; at += DuplicateHistory.HashBytes)
            history.Add(BinaryPrimitives.ReadUInt128LittleEndian(row.Hashes.AsSpan(at)), row.AtTicks, Window);
    }
}
