// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

namespace Azure.Messaging.ServiceBus;

/// <summary>The state of a message in its queue.</summary>
public enum ServiceBusMessageState
{
    /// <summary>Ready to be received, or locked by a receiver.</summary>
    Active = 0,

    /// <summary>Put aside; only its sequence number leads to it.</summary>
    Deferred = 1,

    /// <summary>Not yet due.</summary>
    Scheduled = 2,
}
