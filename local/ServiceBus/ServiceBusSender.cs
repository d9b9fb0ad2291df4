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

    /// <summary>An empty batch of the size the queue takes.</summary>
    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return ValueTask.FromResult(new ServiceBusMessageBatch());
    }

    /// <summary>Closes the sender.</summary>
    public virtual ValueTask DisposeAsync()
    {
        closed = true;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private Broker Broker()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        return client.Engine().Broker;
    }
}
