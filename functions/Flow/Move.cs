using Azure.Messaging.ServiceBus;

namespace Waxseal.Flow;

/// <summary>One queue message on its way through the conveyor: what came, what the step said, what follows.</summary>
internal sealed class Move<TMessage, TNext>(ServiceBusReceivedMessage received) where TMessage : IPipelineMessage
{
    public ServiceBusReceivedMessage Received { get; } = received;

    /// <summary>The message once opened; default before.</summary>
    public TMessage? Message { get; set; }

    public int Attempt { get; set; }

    /// <summary>The step's word, or null when there was none to ask: the body did not open.</summary>
    public Outcome<TNext>? Outcome { get; set; }

    /// <summary>Why it goes to the dead letters; empty when it does not.</summary>
    public string DeadReason { get; set; } = "";

    /// <summary>What goes out before this one is settled.</summary>
    public List<OutgoingHop> Outgoing { get; } = [];
}
