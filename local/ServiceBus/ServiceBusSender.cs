// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

using Waxseal.Local.Engine;

namespace Azure.Messaging.ServiceBus;

/// <summary>Sends to one queue. A call returns once its messages are on disk.</summary>
public class ServiceBusSender : IAsyncDisposable
{
    private readonly ServiceBusClient client;
    private bool closed;

    /// <summary>For mocking.</summary>
    protected ServiceBusSender()
    {
    }

    /// <summary>A sender to a queue.</summary>
    protected internal ServiceBusSender(ServiceBusClient client, string queueOrTopicName)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueOrTopicName);
        this.client = client;
        EntityPath = queueOrTopicName;
    }

    /// <summary>The queue.</summary>
    public virtual string EntityPath { get; }

    /// <summary>The namespace's host name.</summary>
    public virtual string FullyQualifiedNamespace => client.FullyQualifiedNamespace;

    /// <summary>A name for logs.</summary>
    public virtual string Identifier => EntityPath;

    /// <summary>Whether the sender or its client was closed.</summary>
    public virtual bool IsClosed => closed || client.IsClosed;

    /// <summary>Sends one message. A duplicate within the queue's window is dropped, and the call succeeds.</summary>
    public virtual async Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        await Broker().SendAsync(EntityPath, OutgoingMessage.From(message)).ConfigureAwait(false);
    }

    /// <summary>Sends all messages in one piece, or none: more than 256 KB is refused.</summary>
    public virtual async Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        await Broker().SendAsync(EntityPath, [.. messages.Select(OutgoingMessage.From)]).ConfigureAwait(false);
    }

    /// <summary>Sends a batch in one piece.</summary>
    public virtual async Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        cancellationToken.ThrowIfCancellationRequested();
        await Broker().SendAsync(EntityPath, messageBatch.Outgoing()).ConfigureAwait(false);
    }

    /// <summary>Sends a message that appears at a time; returns the number to cancel it by.</summary>
    public virtual async Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var numbers = await ScheduleMessagesAsync([message], scheduledEnqueueTime, cancellationToken).ConfigureAwait(false);
        return numbers[0];
    }

    /// <summary>Sends messages that appear at a time; returns the numbers to cancel them by, in order.</summary>
    public virtual async Task<IReadOnlyList<long>> ScheduleMessagesAsync(
        IEnumerable<ServiceBusMessage> messages, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        var outgoing = messages.ToList();
        foreach (var message in outgoing) message.ScheduledEnqueueTime = scheduledEnqueueTime;
        return await Broker().ScheduleAsync(EntityPath, [.. outgoing.Select(OutgoingMessage.From)]).ConfigureAwait(false);
    }

    /// <summary>Takes back a message that is not yet due.</summary>
    public virtual async Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Broker().CancelScheduledAsync(EntityPath, sequenceNumber).ConfigureAwait(false);
    }

    /// <summary>Takes back messages that are not yet due.</summary>
    public virtual async Task CancelScheduledMessagesAsync(IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        foreach (var number in sequenceNumbers) await CancelScheduledMessageAsync(number, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An empty batch of the size the queue takes.</summary>
    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
        CreateMessageBatchAsync(new CreateMessageBatchOptions(), cancellationToken);

    /// <summary>An empty batch of at most the given size.</summary>
    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(
        CreateMessageBatchOptions options, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var bytesMax = options?.MaxSizeInBytes ?? OutgoingMessage.SizeBytesMax;
        if (bytesMax > OutgoingMessage.SizeBytesMax)
            throw new ArgumentOutOfRangeException(nameof(options), $"A batch holds at most {OutgoingMessage.SizeBytesMax} bytes.");
        return ValueTask.FromResult(new ServiceBusMessageBatch(bytesMax));
    }

    /// <summary>Closes the sender.</summary>
    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        closed = true;
        return Task.CompletedTask;
    }

    /// <summary>Closes the sender.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync(CancellationToken.None).ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private Broker Broker()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        return client.Engine().Broker;
    }
}
