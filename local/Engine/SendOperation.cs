using System.Buffers.Binary;

namespace Waxseal.Local.Engine;

/// <summary>Messages of one send, in one piece: all of them are in the queue after the commit, or none.</summary>
internal sealed class SendOperation(MessageQueue queue, long firstId, long atTicks) : JournalOperation
{
    private readonly TaskCompletionSource source = new();
    private List<SendOperation>? earlier;
    private Exception? failure;

    /// <summary>When it was sent.</summary>
    public long AtTicks { get; } = atTicks;

    /// <summary>What is new, without the duplicates.</summary>
    public List<(StoredMessage Message, byte[] Head)> Messages { get; } = [];

    /// <summary>The hashes of the MessageIds that are new.</summary>
    public List<UInt128> Hashes { get; } = [];

    public Task Task => source.Task;

    /// <summary>
    /// Nothing to write and nobody to wait for: every message is a duplicate of one that is on disk.
    /// </summary>
    public bool IsIdle => Messages.Count == 0 && earlier is null;

    /// <summary>
    /// This send repeats a message of one that is not on disk yet, and may not be acknowledged unless that one is.
    /// </summary>
    public void WaitFor(SendOperation first) => (earlier ??= []).Add(first);

    protected internal override void Apply(JournalWriter writer)
    {
        foreach (var (message, head) in Messages) MessageTable.Insert(writer, queue.NameUtf8, message, head);
        if (Hashes.Count == 0) return;

        Span<byte> bytes = Hashes.Count <= 16
            ? stackalloc byte[Hashes.Count * DuplicateHistory.HashBytes]
            : new byte[Hashes.Count * DuplicateHistory.HashBytes];
        for (var i = 0; i < Hashes.Count; i++)
            BinaryPrimitives.WriteUInt128LittleEndian(bytes[(i * DuplicateHistory.HashBytes)..], Hashes[i]);
        MessageTable.Remember(writer, firstId, queue.NameUtf8, AtTicks, bytes);
    }

    protected internal override void Committed()
    {
        queue.EndSend(this);
        // Operations commit in order of arrival, so an earlier send has its outcome by now.
        failure = earlier?.Find(static operation => operation.failure is not null)?.failure;
    }

    protected internal override void Failed(Exception exception)
    {
        failure = Broker.Broken(queue.Path, exception);
        queue.UndoSend(this);
    }

    protected internal override void Acknowledge()
    {
        if (failure is null) source.SetResult();
        else source.SetException(failure);
    }
}
