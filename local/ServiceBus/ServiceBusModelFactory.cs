// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

using Waxseal.Local.Engine;

namespace Azure.Messaging.ServiceBus;

/// <summary>Makes the models that have no public constructor, for tests.</summary>
public static class ServiceBusModelFactory
{
    /// <summary>
    /// A received message. The reason of a dead letter goes into the properties <c>DeadLetterReason</c> and
    /// <c>DeadLetterErrorDescription</c>.
    /// </summary>
    public static ServiceBusReceivedMessage ServiceBusReceivedMessage(
        BinaryData body = null,
        string messageId = null,
        string partitionKey = null,
        string viaPartitionKey = null,
        string sessionId = null,
        string replyToSessionId = null,
        TimeSpan timeToLive = default,
        string correlationId = null,
        string subject = null,
        string to = null,
        string contentType = null,
        string replyTo = null,
        DateTimeOffset scheduledEnqueueTime = default,
        IDictionary<string, object> properties = null,
        Guid lockTokenGuid = default,
        int deliveryCount = 0,
        DateTimeOffset lockedUntil = default,
        long sequenceNumber = -1,
        string deadLetterSource = null,
        long enqueuedSequenceNumber = 0,
        DateTimeOffset enqueuedTime = default,
        ServiceBusMessageState serviceBusMessageState = ServiceBusMessageState.Active)
    {
        var content = new BrokeredContent
        {
            Body = body ?? BrokeredContent.NoBody,
            ContentType = contentType,
            CorrelationId = correlationId,
            MessageId = messageId,
            PartitionKey = partitionKey,
            Properties = properties is null
                ? BrokeredContent.NoProperties
                : new Dictionary<string, object>(properties, StringComparer.Ordinal),
            ReplyTo = replyTo,
            ReplyToSessionId = replyToSessionId,
            ScheduledEnqueueTime = scheduledEnqueueTime,
            SessionId = sessionId,
            Subject = subject,
            To = to,
        };
        return new ServiceBusReceivedMessage(content)
        {
            DeadLetterSource = deadLetterSource,
            DeliveryCount = deliveryCount,
            EnqueuedSequenceNumber = enqueuedSequenceNumber,
            EnqueuedTime = enqueuedTime,
            LockedUntil = lockedUntil,
            LockTokenGuid = lockTokenGuid,
            SequenceNumber = sequenceNumber,
            State = serviceBusMessageState,
            TimeToLive = timeToLive == default ? TimeSpan.MaxValue : timeToLive,
            TransactionPartitionKey = viaPartitionKey,
        };
    }

    /// <summary>
    /// A batch that keeps its messages in the given list and asks the callback what fits (everything, when there is none).
    /// </summary>
    public static ServiceBusMessageBatch ServiceBusMessageBatch(
        long batchSizeBytes,
        IList<ServiceBusMessage> batchMessageStore,
        CreateMessageBatchOptions batchOptions = null,
        Func<ServiceBusMessage, bool> tryAddCallback = null) =>
        new(
            batchSizeBytes,
            batchMessageStore ?? throw new ArgumentNullException(nameof(batchMessageStore)),
            batchOptions?.MaxSizeInBytes ?? long.MaxValue,
            tryAddCallback ?? (static _ => true));
}
