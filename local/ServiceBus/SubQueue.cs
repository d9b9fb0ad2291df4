// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

namespace Azure.Messaging.ServiceBus;

/// <summary>Which part of a queue a receiver reads.</summary>
public enum SubQueue
{
    /// <summary>The queue itself.</summary>
    None = 0,

    /// <summary>The dead-letter queue.</summary>
    DeadLetter = 1,

    /// <summary>The transfer dead-letter queue; the embedded engine forwards nothing, so it has none.</summary>
    TransferDeadLetter = 2,
}
