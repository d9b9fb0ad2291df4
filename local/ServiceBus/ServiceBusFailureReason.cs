// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

namespace Azure.Messaging.ServiceBus;

/// <summary>Why an operation failed. The engine raises a part of these; tests raise the others.</summary>
public enum ServiceBusFailureReason
{
    /// <summary>Not known more closely.</summary>
    GeneralError = 0,

    /// <summary>There is no such queue.</summary>
    MessagingEntityNotFound = 1,

    /// <summary>The lock expired, or the message was settled already.</summary>
    MessageLockLost = 2,

    /// <summary>No message with this sequence number.</summary>
    MessageNotFound = 3,

    /// <summary>The message or the batch is larger than the queue takes.</summary>
    MessageSizeExceeded = 4,

    /// <summary>The queue is switched off.</summary>
    MessagingEntityDisabled = 5,

    /// <summary>The queue is full.</summary>
    QuotaExceeded = 6,

    /// <summary>Too many requests; try later.</summary>
    ServiceBusy = 7,

    /// <summary>No answer in time; it may have happened or not.</summary>
    ServiceTimeout = 8,

    /// <summary>The connection broke.</summary>
    ServiceCommunicationProblem = 9,

    /// <summary>The session is held by another receiver.</summary>
    SessionCannotBeLocked = 10,

    /// <summary>The session's lock expired.</summary>
    SessionLockLost = 11,

    /// <summary>There is such an entity already.</summary>
    MessagingEntityAlreadyExists = 12,
}
