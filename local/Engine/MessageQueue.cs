using System.Text;
using Azure.Messaging.ServiceBus;

namespace Waxseal.Local.Engine;

/// <summary>
/// One queue, or one dead-letter queue. Everything happens under its lock; what must be on disk first is begun here,
/// posted to the journal, and ended here by the writer thread. Lock order: queue, its dead-letter queue, journal.
/// </summary>
internal sealed class MessageQueue : IDisposable
{
    private readonly Lock gate = new();
    private readonly Broker broker;
    private readonly QueueState state;
    private readonly DuplicateFilter duplicates = new();

    public MessageQueue(Broker broker, string name, MessageQueue? deadLetters)
    {
        this.broker = broker;
        DeadLetters = deadLetters;
        NameUtf8 = Encoding.UTF8.GetBytes(name);
        Path = deadLetters is null ? name + Broker.DeadLetterSuffix : name;
        state = new QueueState(this, broker, Ring);
    }

    /// <summary>The queue's name as rows hold it, the same for its dead letters.</summary>
    public byte[] NameUtf8 { get; }

    /// <summary>How receivers name it.</summary>
    public string Path { get; }

    /// <summary>Where its dead letters go; null when this is that place.</summary>
    public MessageQueue? DeadLetters { get; }

    /// <summary>Used by the writer thread: messages were admitted in this commit and wait to be handed out.</summary>
    public bool Touched { get; set; }

    public void Declare(QueueSettings settings, IEnumerable<MessageTable.Row> rows, IEnumerable<MessageTable.SeenRow> seen)
    {
        lock (gate)
        {
            state.Settings = settings;
            duplicates.Window = DeadLetters is null ? TimeSpan.Zero : settings.DuplicateDetectionWindow;
            foreach (var row in seen) duplicates.Recall(row);
            foreach (var row in rows) state.Restore(row);
            state.CatchUp();
        }
    }

    public ValueTask<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int messagesMax, CancellationToken cancellation)
    {
        var receiver = new WaitingReceiver(this, messagesMax);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(state.Closed, broker);
            state.Receivers.Join(receiver);
            state.CatchUp();
        }

        return receiver.Task.IsCompletedSuccessfully
            ? new ValueTask<IReadOnlyList<ServiceBusReceivedMessage>>(receiver.Task)
            : receiver.WaitAsync(cancellation);
    }

    /// <summary>Takes a receiver out of the line; false when it got its messages already.</summary>
    public bool Leave(WaitingReceiver receiver)
    {
        lock (gate) return state.Receivers.Leave(receiver);
    }

    /// <summary>Hands out what came since.</summary>
    public void Deliver()
    {
        lock (gate) state.CatchUp();
    }

    /// <summary>
    /// Begins a send, without the duplicates. Posted under the lock, so that the file has the order of the queue.
    /// </summary>
    public Task Send(OutgoingMessage[] outgoing, long firstId)
    {
        var operation = new SendOperation(this, firstId, state.NowTicks);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(state.Closed, broker);
            RefuseWhenFull(outgoing);
            for (var i = 0; i < outgoing.Length; i++)
            {
                if (duplicates.IsNew(operation, outgoing[i].Content.MessageId)) Enlist(operation, outgoing[i], firstId + i);
            }

            if (operation.IsIdle) return Task.CompletedTask;
            broker.Post(operation);
        }

        return operation.Task;
    }

    /// <summary>
    /// The send is on disk: its messages are there for receivers. They are handed out when the whole commit is through.
    /// </summary>
    public void EndSend(SendOperation operation)
    {
        lock (gate)
        {
            duplicates.Keep(operation);
            foreach (var (message, _) in operation.Messages) state.Admit(message);
        }

        broker.Touch(this);
    }

    /// <summary>The send is not on disk: as if it had not been.</summary>
    public void UndoSend(SendOperation operation)
    {
        lock (gate)
        {
            duplicates.Forget(operation);
            foreach (var (message, _) in operation.Messages) state.HeldBytes -= message.HeldBytes;
        }
    }

    /// <summary>Begins to end a delivery; refuses a token that does not hold the message now.</summary>
    public Task Settle(StoredMessage message, Guid lockToken, Ending ending, Func<BrokeredContent, BrokeredContent> edit)
    {
        SettleOperation operation;
        lock (gate)
        {
            RefuseUnlessHeld(message, lockToken);
            operation = Settlement.Of(message, ending, edit(message.Content), state.Settings);
            state.Contents.Move(message, MessagePlace.Settling, long.MaxValue);
        }

        broker.Post(operation);
        return operation.Task;
    }

    /// <summary>The settlement is on disk.</summary>
    public void EndSettle(SettleOperation operation)
    {
        var message = operation.Message;
        lock (gate)
        {
            message.Failures = operation.Change.Failures;
            message.Content = operation.Content;
            if (operation.Change.Head is null) state.Drop(message);
            else if (operation.Change.Place == MessageTable.Place.DeadLetter && DeadLetters is { } dead) state.Bury(message, dead);
            else state.Contents.PutBack(message);
        }

        if (operation.Change.Head is not null) broker.Touch(this);
    }

    /// <summary>The settlement is not on disk: the message is where it was, and its lock runs on.</summary>
    public void UndoSettle(SettleOperation operation)
    {
        var message = operation.Message;
        lock (gate)
        {
            state.Contents.Move(message, MessagePlace.Locked, message.LockedUntilTicks);
            state.CatchUp();
        }
    }

    public DateTimeOffset Renew(StoredMessage message, Guid lockToken)
    {
        lock (gate)
        {
            RefuseUnlessHeld(message, lockToken);
            message.LockedUntilTicks = state.NowTicks + state.Settings.LockDuration.Ticks;
            state.Contents.Move(message, MessagePlace.Locked, message.LockedUntilTicks);
            return new DateTimeOffset(message.LockedUntilTicks, TimeSpan.Zero);
        }
    }

    public IReadOnlyList<ServiceBusReceivedMessage> Peek(int messagesMax, long fromSequenceNumber)
    {
        lock (gate)
        {
            state.CatchUp();
            return state.Contents.Peek(messagesMax, fromSequenceNumber);
        }
    }

    public QueueCounts Counts()
    {
        lock (gate)
        {
            state.CatchUp();
            return state.Contents.Counts(DeadLetters?.Total() ?? 0);
        }
    }

    /// <summary>Ends the waits; what the queue holds is in the file.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            state.Close();
        }
    }

    /// <summary>A dead letter comes in, from under the lock of its queue.</summary>
    public void TakeIn(StoredMessage message)
    {
        lock (gate)
        {
            state.HeldBytes += message.HeldBytes;
            state.Contents.Append(message);
            state.CatchUp();
        }
    }

    private int Total()
    {
        lock (gate) return state.Contents.Total;
    }

    private long HeldBytes()
    {
        lock (gate) return state.HeldBytes;
    }

    private void Ring()
    {
        lock (gate) state.Ring();
    }

    // Dead letters count, as in the original: nothing else would ever limit them, for they do not expire.
    private void RefuseWhenFull(OutgoingMessage[] outgoing)
    {
        var bytes = state.HeldBytes + (DeadLetters?.HeldBytes() ?? 0);
        foreach (var message in outgoing) bytes += message.SizeBytes + StoredMessage.OverheadBytes;
        if (bytes <= state.Settings.SizeBytesMax) return;
        throw new ServiceBusException(
            "The maximum entity size has been reached or exceeded.", ServiceBusFailureReason.QuotaExceeded, Path);
    }

    private void Enlist(SendOperation operation, OutgoingMessage outgoing, long id)
    {
        var message = new StoredMessage(this, id, outgoing.Content)
        {
            EnqueuedTicks = Math.Max(operation.AtTicks, outgoing.Content.ScheduledEnqueueTime.UtcTicks),
            SizeBytes = outgoing.SizeBytes,
        };
        state.SetLife(message);
        state.HeldBytes += message.HeldBytes;
        operation.Messages.Add((message, outgoing.Head));
    }

    private void RefuseUnlessHeld(StoredMessage message, Guid lockToken)
    {
        ObjectDisposedException.ThrowIf(state.Closed, broker);
        state.CatchUp();
        if (message.Place != MessagePlace.Locked || message.LockToken != lockToken) throw Broker.LockLost(Path);
    }
}
