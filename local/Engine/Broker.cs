using System.Buffers.Binary;
using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace Waxseal.Local.Engine;

/// <summary>
/// The queues of one data folder. They live in memory; what a call acknowledges is in the journal first, and locks are
/// memory only, so a restart frees them. It behaves like Azure Service Bus (Standard) where that is inconvenient.
/// </summary>
public sealed class Broker : IDisposable
{
    /// <summary>What names the dead-letter queue of a queue, in any case.</summary>
    public const string DeadLetterSuffix = "/$DeadLetterQueue";

    private const int NameCharactersMax = 260;

    // The highest row alone would give the numbers of completed messages out again after a restart, which Service Bus
    // never does and which readers of numbers (audit rows of dead letters) rely on. No run makes 65,536 messages a
    // millisecond, so the next starts above.
    private const int IdBitsPerMillisecond = 16;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, MessageQueue> entities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock declaring = new();
    private readonly Journal journal;
    private readonly BrokerRows rows;
    private readonly List<MessageQueue> touched = [];
    private long lastId;
    private long lastLock;
    private long sweepAtTicks;
    private TimeSpan longestWindow;

    internal Broker(Journal journal, TimeProvider time)
    {
        this.journal = journal;
        Time = time;
        rows = BrokerRows.Load(journal);
        lastId = Math.Max(rows.LastId, time.GetUtcNow().ToUnixTimeMilliseconds() << IdBitsPerMillisecond);
        sweepAtTicks = time.GetUtcNow().UtcTicks + SweepEvery.Ticks;
        journal.CommitDone = DeliverTouched;
    }

    /// <summary>The clock of all locks, lives and schedules.</summary>
    public TimeProvider Time { get; }

    /// <summary>
    /// Queues of earlier runs that nobody has declared in this one, and how many messages each holds. They stay in
    /// memory and in the file until somebody does.
    /// </summary>
    public IReadOnlyList<(string Queue, int Count)> Undeclared
    {
        get
        {
            lock (declaring) return rows.Untaken;
        }
    }

    /// <summary>
    /// For tests: asked before each operation, with its name and queue (<c>send ingest</c>, <c>receive</c>,
    /// <c>complete</c>, <c>abandon</c>, <c>dead-letter</c>, <c>renew</c>, <c>peek</c>); an exception it returns is
    /// thrown instead.
    /// </summary>
    public Func<string, Exception?>? Fault { get; set; }

    /// <summary>Makes a queue, or gives it these settings when it exists.</summary>
    public void DeclareQueue(string name, QueueSettings settings)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(settings);
        if (name.Length > NameCharactersMax || name.Contains('$', StringComparison.Ordinal))
            throw new ArgumentException($"'{name}' can't name a queue.", nameof(name));
        settings.Checked();
        lock (declaring)
        {
            if (!entities.TryGetValue(name, out var queue))
            {
                var dead = new MessageQueue(this, name, null);
                queue = new MessageQueue(this, name, dead);
                entities[dead.Path] = dead;
            }

            var (messages, seen) = rows.Take(name, (Time.GetUtcNow() - settings.DuplicateDetectionWindow).UtcTicks);
            var deadLetters = messages.ToLookup(static row => row.Place == MessageTable.Place.DeadLetter);
            queue.DeadLetters?.Declare(settings, deadLetters[true], []);
            queue.Declare(settings, deadLetters[false], seen);
            if (settings.DuplicateDetectionWindow > longestWindow) longestWindow = settings.DuplicateDetectionWindow;
            entities[name] = queue;
        }
    }

    /// <summary>
    /// Waits for at least one message and locks up to the given number. The path may end in
    /// <see cref="DeadLetterSuffix"/>.
    /// </summary>
    public ValueTask<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(
        string entityPath, int messagesMax, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(messagesMax, 1);
        if (cancellation.IsCancellationRequested)
            return ValueTask.FromCanceled<IReadOnlyList<ServiceBusReceivedMessage>>(cancellation);
        if (Faulted("receive", entityPath) is { } fault)
            return ValueTask.FromException<IReadOnlyList<ServiceBusReceivedMessage>>(fault);
        return Find(entityPath).ReceiveAsync(messagesMax, cancellation);
    }

    /// <summary>The message is done and goes.</summary>
    public Task CompleteAsync(ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        Settle("complete", message, Ending.Complete, static content => content, cancellation);

    /// <summary>The message is back at once and its delivery counted.</summary>
    public Task AbandonAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken cancellation) =>
        Settle("abandon", message, Ending.Abandon, content => content.With(properties), cancellation);

    /// <summary>The message moves to the dead-letter queue.</summary>
    public Task DeadLetterAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? properties,
        string? reason,
        string? description,
        CancellationToken cancellation) =>
        Settle(
            "dead-letter",
            message,
            Ending.DeadLetter,
            content => content.With(properties).AsDeadLetter(reason, description),
            cancellation);

    /// <summary>
    /// Holds the message for another lock duration from now; the message's <c>LockedUntil</c> says until when.
    /// </summary>
    public Task RenewLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellation.IsCancellationRequested) return Task.FromCanceled(cancellation);
        if (Faulted("renew", PathOf(message)) is { } fault) return Task.FromException(fault);
        if (message.Stored is not { } stored) return Task.FromException(LockLost(PathOf(message)));
        try
        {
            message.LockedUntil = stored.Queue.Renew(stored, message.LockTokenGuid);
            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is ServiceBusException or InvalidOperationException)
        {
            return Task.FromException(exception);
        }
    }

    /// <summary>How much the queue holds, by state.</summary>
    public QueueCounts Counts(string entityPath) => Find(entityPath).Counts();

    /// <summary>The first messages from a sequence number on, in whatever state, without locking them.</summary>
    public Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekAsync(
        string entityPath, int max, long fromSequenceNumber = 0)
    {
        if (Faulted("peek", entityPath) is { } fault)
            return Task.FromException<IReadOnlyList<ServiceBusReceivedMessage>>(fault);
        return Task.FromResult(Find(entityPath).Peek(max, fromSequenceNumber));
    }

    /// <summary>Closes the queues. What is under way is still written, as long as the journal is open.</summary>
    public void Dispose()
    {
        foreach (var queue in entities.Values) queue.Dispose();
    }

    internal static ServiceBusException LockLost(string path) => new(
        "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the " +
        "queue.",
        ServiceBusFailureReason.MessageLockLost,
        path);

    internal static Exception Broken(string path, Exception cause) => new ServiceBusException(
        $"The embedded engine could not write: {cause.Message}",
        ServiceBusFailureReason.ServiceCommunicationProblem,
        path,
        cause);

    internal Task SendAsync(string entityPath, params OutgoingMessage[] messages)
    {
        if (Faulted("send", entityPath) is { } fault) return Task.FromException(fault);
        return messages.Length == 0 ? Task.CompletedTask : Send(entityPath, messages, NextIds(messages.Length));
    }

    internal long NextIds(int count) => Interlocked.Add(ref lastId, count) - count + 1;

    // Unique within the process, which is as long as a lock lives.
    internal Guid NextLockToken(long rowId)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, rowId);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Interlocked.Increment(ref lastLock));
        return new Guid(bytes);
    }

    internal void Post(JournalOperation operation)
    {
        try
        {
            journal.Post(operation);
        }
        catch (ObjectDisposedException closed)
        {
            operation.Failed(closed);
            operation.Acknowledge();
        }
    }

    // Writer thread only. Handing out waits for the end of the commit, so that a receiver gets all of it and not its
    // first message.
    internal void Touch(MessageQueue queue)
    {
        if (queue.Touched) return;
        queue.Touched = true;
        touched.Add(queue);
    }

    private Task Send(string entityPath, OutgoingMessage[] messages, long firstId)
    {
        try
        {
            var queue = Find(entityPath);
            if (queue.DeadLetters is null) throw new InvalidOperationException($"Nobody can send to {queue.Path}.");
            RefuseLargerThanMax(messages, queue.Path);
            return queue.Send(messages, firstId);
        }
        catch (Exception exception) when (exception is ServiceBusException or InvalidOperationException)
        {
            return Task.FromException(exception);
        }
    }

    private static void RefuseLargerThanMax(OutgoingMessage[] messages, string path)
    {
        var bytes = messages.Length == 1 ? 0 : OutgoingMessage.BatchOverheadBytes;
        foreach (var message in messages) bytes += message.SizeBytes;
        if (bytes <= OutgoingMessage.SizeBytesMax) return;
        throw new ServiceBusException(
            $"The send of {messages.Length} messages, {bytes} bytes, exceeds the limit of " +
            $"{OutgoingMessage.SizeBytesMax} bytes.",
            ServiceBusFailureReason.MessageSizeExceeded,
            path);
    }

    private Task Settle(
        string operation,
        ServiceBusReceivedMessage message,
        Ending ending,
        Func<BrokeredContent, BrokeredContent> edit,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellation.IsCancellationRequested) return Task.FromCanceled(cancellation);
        if (Faulted(operation, PathOf(message)) is { } fault) return Task.FromException(fault);
        if (message.Stored is not { } stored) return Task.FromException(LockLost(PathOf(message)));
        try
        {
            return stored.Queue.Settle(stored, message.LockTokenGuid, ending, edit);
        }
        catch (Exception exception) when (exception is ServiceBusException or InvalidOperationException)
        {
            return Task.FromException(exception);
        }
    }

    private static string PathOf(ServiceBusReceivedMessage message) => message.Stored?.Queue.Path ?? "";

    private Exception? Faulted(string operation, string entityPath) => Fault?.Invoke($"{operation} {entityPath}");

    private MessageQueue Find(string entityPath) => entities.TryGetValue(entityPath, out var queue)
        ? queue
        : throw new ServiceBusException(
            $"The messaging entity '{entityPath}' could not be found.",
            ServiceBusFailureReason.MessagingEntityNotFound,
            entityPath);

    private void DeliverTouched()
    {
        foreach (var queue in touched)
        {
            queue.Touched = false;
            queue.Deliver();
        }

        touched.Clear();
        Sweep();
    }

    // Driven by traffic, which is what makes the rows; an idle engine has no timer to wake it.
    private void Sweep()
    {
        var now = Time.GetUtcNow().UtcTicks;
        // Before the first queue is declared nobody knows how long to remember.
        if (now < sweepAtTicks || longestWindow == TimeSpan.Zero) return;
        sweepAtTicks = now + SweepEvery.Ticks;
        Post(new SweepOperation(now - longestWindow.Ticks, () => sweepAtTicks = 0));
    }
}
