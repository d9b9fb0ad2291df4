using System.Text;
using Azure.Messaging.ServiceBus;

namespace Waxseal.Local.Engine;

/// <summary>
/// One queue, or one dead-letter queue. Everything happens under its lock; what must be on disk first is begun here, posted to the journal, and
/// ended here by the writer thread. Lock order: queue, its dead-letter queue, journal.
/// </summary>
internal sealed class MessageQueue : IDisposable
{
    private readonly Lock gate = new();
    private readonly Broker broker;
    private readonly QueueAlarm alarm;
    private readonly QueueContents contents = new();
    private readonly DuplicateFilter duplicates = new();
    private readonly ReceiverLine receivers = new();
    private QueueSettings settings = new();
    private long sizeBytes;
    private bool closed;

    public MessageQueue(Broker broker, string name, MessageQueue? deadLetters)
    {
        this.broker = broker;
        DeadLetters = deadLetters;
        NameUtf8 = Encoding.UTF8.GetBytes(name);
        Path = deadLetters is null ? name + Broker.DeadLetterSuffix : name;
        alarm = new QueueAlarm(broker.Time, OnTime);
    }

    /// <summary>The queue's name as rows hold it, the same for its dead letters.</summary>
    public byte[] NameUtf8 { get; }

    /// <summary>How receivers name it.</summary>
    public string Path { get; }

    /// <summary>Where its dead letters go; null when this is that place.</summary>
    public MessageQueue? DeadLetters { get; }

    /// <summary>Used by the writer thread: messages were admitted in this commit and wait to be handed out.</summary>
    public bool Touched { get; set; }

    /// <summary>For how long the queue remembers MessageIds.</summary>
    public TimeSpan DuplicateWindow => duplicates.Window;

    private long NowTicks => broker.Time.GetUtcNow().UtcTicks;

    public void Declare(QueueSettings wanted, IEnumerable<MessageTable.Row> rows, IEnumerable<MessageTable.SeenRow> seen)
    {
        lock (gate)
        {
            settings = wanted;
            duplicates.Window = DeadLetters is null ? TimeSpan.Zero : wanted.DuplicateDetectionWindow;
            foreach (var row in seen) duplicates.Recall(row);
            foreach (var row in rows) Restore(row);
            CatchUp();
        }
    }

    public ValueTask<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int messagesMax, CancellationToken cancellation)
    {
        var receiver = new WaitingReceiver(this, messagesMax);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, broker);
            receivers.Join(receiver);
            CatchUp();
        }

        return receiver.Task.IsCompletedSuccessfully
            ? new ValueTask<IReadOnlyList<ServiceBusReceivedMessage>>(receiver.Task)
            : receiver.WaitAsync(cancellation);
    }

    /// <summary>Takes a receiver out of the line; false when it got its messages already.</summary>
    public bool Leave(WaitingReceiver receiver)
    {
        lock (gate) return receivers.Leave(receiver);
    }

    /// <summary>Hands out what came since.</summary>
    public void Deliver()
    {
        lock (gate) CatchUp();
    }

    /// <summary>Begins a send, without the duplicates. Posted under the lock, so that the file has the order of the queue.</summary>
    public Task Send(OutgoingMessage[] outgoing, long firstId)
    {
        var operation = new SendOperation(this, firstId, NowTicks);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, broker);
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

    /// <summary>The send is on disk: its messages are there for receivers. They are handed out when the whole commit is through.</summary>
    public void EndSend(SendOperation operation)
    {
        lock (gate)
        {
            duplicates.Keep(operation);
            foreach (var (message, _) in operation.Messages) Admit(message);
        }

        broker.Touch(this);
    }

    /// <summary>The send is not on disk: as if it had not been.</summary>
    public void UndoSend(SendOperation operation)
    {
        lock (gate)
        {
            duplicates.Forget(operation);
            foreach (var (message, _) in operation.Messages) sizeBytes -= message.SizeBytes;
        }
    }

    /// <summary>Begins to end a delivery; refuses a token that does not hold the message now.</summary>
    public Task Settle(StoredMessage message, Guid lockToken, Ending ending, Func<BrokeredContent, BrokeredContent> edit)
    {
        SettleOperation operation;
        lock (gate)
        {
            RefuseUnlessHeld(message, lockToken);
            operation = Settlement.Of(message, ending, edit(message.Content), settings);
            contents.Move(message, MessagePlace.Settling, long.MaxValue);
        }

        broker.Post(operation);
        return operation.Task;
    }

    /// <summary>Begins to take back a message that is not due yet.</summary>
    public Task CancelScheduled(long sequenceNumber)
    {
        SettleOperation operation;
        lock (gate)
        {
            var message = contents.Parked(sequenceNumber, MessagePlace.Scheduled) ?? throw NotFound(sequenceNumber);
            operation = new SettleOperation(message, MessagePlace.Scheduled, RowChange.Delete(message.RowId), message.Content);
            contents.Move(message, MessagePlace.Settling, long.MaxValue);
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
            if (operation.Change.Head is null) Drop(message);
            else if (operation.Change.Place == MessageTable.Place.Deferred) contents.Park(message, MessagePlace.Deferred, message.ExpiresTicks);
            else if (operation.Change.Place == MessageTable.Place.DeadLetter && DeadLetters is { } dead) Bury(message, dead);
            else contents.PutBack(message);
        }

        if (operation.Change.Head is not null) broker.Touch(this);
    }

    /// <summary>The settlement is not on disk: the message is where it was, and its lock runs on.</summary>
    public void UndoSettle(SettleOperation operation)
    {
        var message = operation.Message;
        lock (gate)
        {
            var until = operation.From == MessagePlace.Scheduled ? message.Content.ScheduledEnqueueTime.UtcTicks : message.LockedUntilTicks;
            contents.Move(message, operation.From, until);
            CatchUp();
        }
    }

    public DateTimeOffset Renew(StoredMessage message, Guid lockToken)
    {
        lock (gate)
        {
            RefuseUnlessHeld(message, lockToken);
            message.LockedUntilTicks = NowTicks + settings.LockDuration.Ticks;
            contents.Move(message, MessagePlace.Locked, message.LockedUntilTicks);
            return new DateTimeOffset(message.LockedUntilTicks, TimeSpan.Zero);
        }
    }

    public IReadOnlyList<ServiceBusReceivedMessage> ReceiveDeferred(IReadOnlyList<long> sequenceNumbers)
    {
        lock (gate)
        {
            CatchUp();
            StoredMessage[] found =
                [.. sequenceNumbers.Select(number => contents.Parked(number, MessagePlace.Deferred) ?? throw NotFound(number))];
            foreach (var message in found) contents.Unpark(message);
            var now = NowTicks;
            ServiceBusReceivedMessage[] received = [.. found.Select(message => Hold(message, now))];
            CatchUp();
            return received;
        }
    }

    public IReadOnlyList<ServiceBusReceivedMessage> Peek(int messagesMax, long fromSequenceNumber)
    {
        lock (gate)
        {
            CatchUp();
            return contents.Peek(messagesMax, fromSequenceNumber);
        }
    }

    public QueueCounts Counts()
    {
        lock (gate)
        {
            CatchUp();
            return contents.Counts(DeadLetters?.Total() ?? 0);
        }
    }

    /// <summary>Ends the waits; what the queue holds is in the file.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            alarm.Dispose();
            receivers.Close();
        }
    }

    private int Total()
    {
        lock (gate) return contents.Total;
    }

    private void Restore(MessageTable.Row row)
    {
        var message = new StoredMessage(this, row.Id, row.Content)
        {
            EnqueuedTicks = row.EnqueuedTicks,
            Failures = row.Failures,
            SizeBytes = OutgoingMessage.SizeBytesOf(row.Content, ContentCodec.Encode(row.Content)),
        };
        sizeBytes += message.SizeBytes;
        SetLife(message);
        if (row.Place == MessageTable.Place.Deferred) contents.Park(message, MessagePlace.Deferred, message.ExpiresTicks);
        else Admit(message);
    }

    private void RefuseWhenFull(OutgoingMessage[] outgoing)
    {
        var bytes = outgoing.Sum(static message => message.SizeBytes);
        if (sizeBytes + bytes <= settings.SizeBytesMax) return;
        throw new ServiceBusException("The maximum entity size has been reached or exceeded.", ServiceBusFailureReason.QuotaExceeded, Path);
    }

    private void Enlist(SendOperation operation, OutgoingMessage outgoing, long id)
    {
        var content = outgoing.Content;
        var message = new StoredMessage(this, id, content)
        {
            EnqueuedTicks = Math.Max(operation.AtTicks, content.ScheduledEnqueueTime.UtcTicks),
            SizeBytes = outgoing.SizeBytes,
        };
        SetLife(message);
        sizeBytes += message.SizeBytes;
        operation.Messages.Add((message, outgoing.Head));
    }

    // A life can't be longer than the queue allows; a dead letter has none.
    private void SetLife(StoredMessage message)
    {
        var own = message.Content.TimeToLive;
        message.TimeToLive = own < settings.DefaultTimeToLive ? own : settings.DefaultTimeToLive;
        var left = DateTimeOffset.MaxValue.UtcTicks - message.EnqueuedTicks;
        message.ExpiresTicks = DeadLetters is null || message.TimeToLive.Ticks > left
            ? long.MaxValue
            : message.EnqueuedTicks + message.TimeToLive.Ticks;
    }

    private void Admit(StoredMessage message)
    {
        var dueTicks = message.Content.ScheduledEnqueueTime.UtcTicks;
        if (DeadLetters is null || dueTicks <= NowTicks) contents.Append(message);
        else contents.Park(message, MessagePlace.Scheduled, dueTicks);
    }

    private ServiceBusReceivedMessage Hold(StoredMessage message, long now)
    {
        message.LockToken = broker.NextLockToken(message.RowId);
        message.LockedUntilTicks = now + settings.LockDuration.Ticks;
        contents.Move(message, MessagePlace.Locked, message.LockedUntilTicks);
        return message.LockedView();
    }

    private void RefuseUnlessHeld(StoredMessage message, Guid lockToken)
    {
        ObjectDisposedException.ThrowIf(closed, broker);
        CatchUp();
        if (message.Place != MessagePlace.Locked || message.LockToken != lockToken) throw Broker.LockLost(Path);
    }

    private ServiceBusException NotFound(long sequenceNumber) =>
        new($"There is no such message with sequence number {sequenceNumber}.", ServiceBusFailureReason.MessageNotFound, Path);

    private void Drop(StoredMessage message)
    {
        sizeBytes -= message.SizeBytes;
        contents.Remove(message);
    }

    // A new object in its new place: the line here may still hold the old one.
    private void Bury(StoredMessage message, MessageQueue dead)
    {
        dead.TakeIn(new StoredMessage(dead, message.RowId, message.Content)
        {
            EnqueuedTicks = message.EnqueuedTicks,
            Failures = message.Failures,
            SequenceNumber = message.SequenceNumber,
            SizeBytes = message.SizeBytes,
            TimeToLive = message.TimeToLive,
        });
        Drop(message);
    }

    private void TakeIn(StoredMessage message)
    {
        lock (gate)
        {
            sizeBytes += message.SizeBytes;
            contents.Append(message);
            CatchUp();
        }
    }

    private void OnTime()
    {
        lock (gate)
        {
            alarm.Rang(early: contents.NextTicks > NowTicks);
            CatchUp();
        }
    }

    /// <summary>Brings the queue up to the clock, serves who waits, and sets the alarm for what comes next.</summary>
    private void CatchUp()
    {
        if (closed) return;
        long now;
        do
        {
            now = NowTicks;
            while (contents.NextTicks <= now) Overtake(contents.Next);
            while (!receivers.IsEmpty && contents.Ready > 0) Serve(now);
        }
        while (!alarm.Set(contents.NextTicks, now));
    }

    private void Serve(long now)
    {
        var (receiver, messages) = receivers.Next(contents.Ready);
        var served = new ServiceBusReceivedMessage[messages];
        for (var i = 0; i < messages; i++) served[i] = Hold(contents.TakeReady(), now);
        receiver.TrySetResult(served);
    }

    private void Overtake(StoredMessage message)
    {
        switch (message.Place)
        {
            case MessagePlace.Scheduled:
                contents.Unpark(message);
                message.SequenceNumber = broker.NextIds(1);
                contents.Append(message);
                break;
            case MessagePlace.Locked:
                message.Failures++;
                if (DeadLetters is null || message.Failures < settings.MaxDeliveryCount) GiveBack(message);
                else Expire(message, Settlement.DeliveriesReason, Settlement.DeliveriesText(settings.MaxDeliveryCount));
                break;
            default:
                if (settings.DeadLetteringOnExpiration) Expire(message, Settlement.ExpiredReason, Settlement.ExpiredText);
                else Vanish(message);
                break;
        }
    }

    private void GiveBack(StoredMessage message)
    {
        var home = DeadLetters is null ? MessageTable.Place.DeadLetter : MessageTable.Place.Queue;
        contents.PutBack(message);
        broker.Post(new ExpiryOperation(Settlement.Kept(message, home, message.Failures, message.Content)));
    }

    private void Expire(StoredMessage message, string reason, string description)
    {
        if (DeadLetters is not { } dead) return;
        message.Content = message.Content.AsDeadLetter(reason, description);
        broker.Post(new ExpiryOperation(Settlement.Kept(message, MessageTable.Place.DeadLetter, message.Failures, message.Content)));
        Bury(message, dead);
    }

    private void Vanish(StoredMessage message)
    {
        broker.Post(new ExpiryOperation(RowChange.Delete(message.RowId)));
        Drop(message);
    }
}
