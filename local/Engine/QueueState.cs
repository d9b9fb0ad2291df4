using Azure.Messaging.ServiceBus;

namespace Waxseal.Local.Engine;

/// <summary>
/// What a queue holds, who waits for it, and what time does to both. The queue's lock guards every member.
/// </summary>
internal sealed class QueueState(MessageQueue queue, Broker broker, Action ring)
{
    private readonly QueueAlarm alarm = new(broker.Time, ring);

    public QueueContents Contents { get; } = new();

    public ReceiverLine Receivers { get; } = new();

    public QueueSettings Settings { get; set; } = new();

    /// <summary>What the messages take of the quota, those on their way to the disk included.</summary>
    public long HeldBytes { get; set; }

    public bool Closed { get; private set; }

    public long NowTicks => broker.Time.GetUtcNow().UtcTicks;

    private bool IsDeadLetters => queue.DeadLetters is null;

    /// <summary>Takes in a message of an earlier run. Nobody holds it any more, whoever held it then.</summary>
    public void Restore(MessageTable.Row row)
    {
        var message = new StoredMessage(queue, row.Id, row.Content)
        {
            EnqueuedTicks = row.EnqueuedTicks,
            Failures = row.Failures,
            SizeBytes = row.SizeBytes,
        };
        HeldBytes += message.HeldBytes;
        SetLife(message);
        Admit(message);
    }

    /// <summary>A life can't be longer than the queue allows; a dead letter has no end.</summary>
    public void SetLife(StoredMessage message)
    {
        var own = message.Content.TimeToLive;
        message.TimeToLive = own < Settings.DefaultTimeToLive ? own : Settings.DefaultTimeToLive;
        var longestTicks = DateTimeOffset.MaxValue.UtcTicks - message.EnqueuedTicks;
        message.ExpiresTicks = IsDeadLetters || message.TimeToLive.Ticks > longestTicks
            ? long.MaxValue
            : message.EnqueuedTicks + message.TimeToLive.Ticks;
    }

    public void Admit(StoredMessage message)
    {
        var dueTicks = message.Content.ScheduledEnqueueTime.UtcTicks;
        if (IsDeadLetters || dueTicks <= NowTicks) Contents.Append(message);
        else Contents.Move(message, MessagePlace.Scheduled, dueTicks);
    }

    public ServiceBusReceivedMessage Hold(StoredMessage message, long now)
    {
        message.LockToken = broker.NextLockToken(message.RowId);
        message.LockedUntilTicks = now + Settings.LockDuration.Ticks;
        Contents.Move(message, MessagePlace.Locked, message.LockedUntilTicks);
        return message.LockedView();
    }

    public void Drop(StoredMessage message)
    {
        HeldBytes -= message.HeldBytes;
        Contents.Remove(message);
    }

    /// <summary>
    /// Moves a message to the dead letters, as a new object: the line here may still hold the old one.
    /// </summary>
    public void Bury(StoredMessage message, MessageQueue deadLetters)
    {
        deadLetters.TakeIn(new StoredMessage(deadLetters, message.RowId, message.Content)
        {
            EnqueuedTicks = message.EnqueuedTicks,
            Failures = message.Failures,
            SequenceNumber = message.SequenceNumber,
            SizeBytes = message.SizeBytes,
            TimeToLive = message.TimeToLive,
        });
        Drop(message);
    }

    /// <summary>The alarm rang; a timer of the system may do so a little early.</summary>
    public void Ring()
    {
        alarm.Rang(early: Contents.NextTicks > NowTicks);
        CatchUp();
    }

    /// <summary>Brings the queue up to the clock, serves who waits, and sets the alarm for what comes next.</summary>
    public void CatchUp()
    {
        if (Closed) return;
        long now;
        do
        {
            now = NowTicks;
            while (Contents.NextTicks <= now) Overtake(Contents.Next);
            while (!Receivers.IsEmpty && Contents.Ready > 0) Serve(now);
        }
        while (!alarm.Set(Contents.NextTicks, now));
    }

    public void Close()
    {
        Closed = true;
        alarm.Dispose();
        Receivers.Close();
    }

    private void Serve(long now)
    {
        var (receiver, messages) = Receivers.Next(Contents.Ready);
        var served = new ServiceBusReceivedMessage[messages];
        for (var i = 0; i < messages; i++) served[i] = Hold(Contents.TakeReady(), now);
        receiver.TrySetResult(served);
    }

    // A deadline passed: due, lock lost, or expired.
    private void Overtake(StoredMessage message)
    {
        switch (message.Place)
        {
            case MessagePlace.Scheduled:
                message.SequenceNumber = broker.NextIds(1);
                Contents.Append(message);
                break;
            case MessagePlace.Locked:
                message.Failures++;
                if (IsDeadLetters || message.Failures < Settings.MaxDeliveryCount) GiveBack(message);
                else Expire(message, Settlement.DeliveriesReason, Settlement.DeliveriesText(Settings.MaxDeliveryCount));
                break;
            default:
                if (Settings.DeadLetteringOnExpiration) Expire(message, Settlement.ExpiredReason, Settlement.ExpiredText);
                else Vanish(message);
                break;
        }
    }

    private void GiveBack(StoredMessage message)
    {
        broker.Post(new ExpiryOperation(Settlement.Kept(message, Settlement.HomeOf(message), message.Failures, message.Content)));
        Contents.PutBack(message);
    }

    private void Expire(StoredMessage message, string reason, string description)
    {
        if (queue.DeadLetters is not { } deadLetters) return;
        message.Content = message.Content.AsDeadLetter(reason, description);
        broker.Post(new ExpiryOperation(Settlement.Kept(message, MessageTable.Place.DeadLetter, message.Failures, message.Content)));
        Bury(message, deadLetters);
    }

    private void Vanish(StoredMessage message)
    {
        broker.Post(new ExpiryOperation(RowChange.Delete(message.RowId)));
        Drop(message);
    }
}
