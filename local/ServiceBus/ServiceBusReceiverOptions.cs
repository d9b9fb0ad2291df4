// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

namespace Azure.Messaging.ServiceBus;

/// <summary>What a receiver reads, and how.</summary>
public class ServiceBusReceiverOptions
{
    /// <summary>Peek-lock unless said otherwise.</summary>
    public ServiceBusReceiveMode ReceiveMode { get; set; } = ServiceBusReceiveMode.PeekLock;

    /// <summary>The queue itself unless said otherwise.</summary>
    public SubQueue SubQueue { get; set; } = SubQueue.None;

    /// <summary>A name for the receiver; generated when not set.</summary>
    public string Identifier { get; set; }
}
