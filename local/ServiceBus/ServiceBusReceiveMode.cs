// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

namespace Azure.Messaging.ServiceBus;

/// <summary>Whether a received message stays locked in the queue or is gone at once.</summary>
public enum ServiceBusReceiveMode
{
    /// <summary>Locked until it is settled or the lock expires.</summary>
    PeekLock = 0,

    /// <summary>Removed by receiving it; a receiver that dies loses it.</summary>
    ReceiveAndDelete = 1,
}
