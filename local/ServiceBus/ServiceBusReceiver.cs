// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

using Waxseal.Local.Engine;

namespace Azure.Messaging.ServiceBus;

/// <summary>Receives from one queue, or from its dead-letter queue, and settles what it received.</summary>
public class ServiceBusReceiver : IAsyncDisposable
{
    // ServiceBusRetryOptions.TryTimeout, the wait of a receive that names none.
    private static readonly TimeSpan WaitDefault = TimeSpan.FromSeconds(60);

    private readonly ServiceBusClient client;
    private long peekedUpTo;
    private bool closed;

    /// <summary>For mocking.</summary>
    protected ServiceBusReceiver()
    {
    }

    /// <summary>A receiver of a queue.</summary>
    protected internal ServiceBusReceiver(ServiceBusClient client, string queueName, ServiceBusReceiverOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        this.client = client;
        var path = PathOf(queueName, options?.SubQueue ?? SubQueue.None);
        EntityPath = path;
        ReceiveMode = options?.ReceiveMode ?? ServiceBusReceiveMode.PeekLock;
        Identifier = options?.Identifier ?? path;
    }

    /// <summary>The queue, with <c>/$DeadLetterQueue</c> where that is meant.</summary>
    public virtual string EntityPath { get; }

    /// <summary>The namespace's host name.</summary>
    public virtual string FullyQualifiedNamespace => client.FullyQualifiedNamespace;

    /// <summary>A name for logs.</summary>
    public virtual string Identifier { get; }

    /// <summary>Whether the receiver or its client was closed.</summary>
    public virtual bool IsClosed => closed || client.IsClosed;

    /// <summary>The engine delivers at once and never ahead.</summary>
    public virtual int PrefetchCount => 0;

    /// <summary>Peek-lock, or receive and delete.</summary>
    public virtual ServiceBusReceiveMode ReceiveMode { get; }

    /// <summary>The next message; null when none came within the wait (60 s unless said).</summary>
    public virtual async Task<ServiceBusReceivedMessage> ReceiveMessageAsync(
        TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        var messages = await ReceiveMessagesAsync(1, maxWaitTime, cancellationToken).ConfigureAwait(false);
        return messages.Count == 0 ? null : messages[0];
    }

    /// <summary>At least one message as soon as there is one, at most as many as asked for; none when the wait is over.</summary>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        if (maxWaitTime <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(maxWaitTime));
        var engine = Engine();
        using var wait = new CancellationTokenSource(maxWaitTime ?? WaitDefault, engine.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, cancellationToken);
        IReadOnlyList<ServiceBusReceivedMessage> messages;
        try
        {
            messages = await engine.Broker.ReceiveAsync(EntityPath, maxMessages, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (wait.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return [];
        }

        if (ReceiveMode == ServiceBusReceiveMode.PeekLock) return messages;
        var gone = messages.Select(message => engine.Broker.CompleteAsync(message, CancellationToken.None));
        await Task.WhenAll(gone).ConfigureAwait(false);
        return messages;
    }

    /// <summary>The next message without locking it, counted from the last one peeked; null at the end.</summary>
    public virtual async Task<ServiceBusReceivedMessage> PeekMessageAsync(
        long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
    {
        var messages = await PeekMessagesAsync(1, fromSequenceNumber, cancellationToken).ConfigureAwait(false);
        return messages.Count == 0 ? null : messages[0];
    }

    /// <summary>The next messages without locking them, in whatever state they are, counted from the last one peeked.</summary>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var from = fromSequenceNumber ?? peekedUpTo + 1;
        var messages = await Engine().Broker.PeekAsync(EntityPath, maxMessages, from).ConfigureAwait(false);
        if (messages.Count > 0) peekedUpTo = messages[^1].SequenceNumber;
        return messages;
    }

    /// <summary>A message that was deferred, by its number; locked like any other.</summary>
    public virtual async Task<ServiceBusReceivedMessage> ReceiveDeferredMessageAsync(
        long sequenceNumber, CancellationToken cancellationToken = default)
    {
        var messages = await ReceiveDeferredMessagesAsync([sequenceNumber], cancellationToken).ConfigureAwait(false);
        return messages[0];
    }

    /// <summary>Messages that were deferred, by their numbers.</summary>
    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredMessagesAsync(
        IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        cancellationToken.ThrowIfCancellationRequested();
        return Engine().Broker.ReceiveDeferredAsync(EntityPath, [.. sequenceNumbers]);
    }

    /// <summary>Done: the message goes.</summary>
    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Settling(message).CompleteAsync(message, cancellationToken);

    /// <summary>Not done: the message is back at once, its delivery counted.</summary>
    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify = null,
        CancellationToken cancellationToken = default) =>
        Settling(message).AbandonAsync(message, propertiesToModify, cancellationToken);

    /// <summary>Puts the message aside; only its sequence number leads to it from then on.</summary>
    public virtual Task DeferMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify = null,
        CancellationToken cancellationToken = default) =>
        Settling(message).DeferAsync(message, propertiesToModify, cancellationToken);

    /// <summary>Moves the message to the dead-letter queue.</summary>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify = null,
        CancellationToken cancellationToken = default) =>
        Settling(message).DeadLetterAsync(message, propertiesToModify, null, null, cancellationToken);

    /// <summary>Moves the message to the dead-letter queue and says why.</summary>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        string deadLetterReason,
        string deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        Settling(message).DeadLetterAsync(message, null, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Moves the message to the dead-letter queue, changes properties and says why.</summary>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify,
        string deadLetterReason,
        string deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        Settling(message).DeadLetterAsync(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Holds the message for another lock duration from now; its <c>LockedUntil</c> says until when.</summary>
    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Settling(message).RenewLockAsync(message, cancellationToken);

    /// <summary>Closes the receiver; what it holds stays locked until the locks expire.</summary>
    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        closed = true;
        return Task.CompletedTask;
    }

    /// <summary>Closes the receiver.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync(CancellationToken.None).ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private static string PathOf(string queueName, SubQueue part) => part switch
    {
        SubQueue.None => queueName,
        SubQueue.DeadLetter => queueName + Broker.DeadLetterSuffix,
        _ => throw new NotSupportedException("The embedded engine forwards nothing, so it has no transfer dead-letter queue."),
    };

    private EmbeddedEngine Engine()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        return client.Engine();
    }

    private Broker Settling(ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (ReceiveMode == ServiceBusReceiveMode.ReceiveAndDelete)
            throw new InvalidOperationException("The operation is only supported in 'PeekLock' receive mode.");
        return Engine().Broker;
    }
}
