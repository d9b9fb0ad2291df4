using System.Text.Json.Serialization.Metadata;

namespace Waxseal.Flow;

/// <summary>A queue and the one type of message that travels in it.</summary>
public sealed record Hop(string Queue, Type MessageType, JsonTypeInfo Json)
{
    /// <summary>The hop of a type.</summary>
    public static Hop Of<TMessage>(string queue, JsonTypeInfo<TMessage> json) where TMessage : IPipelineMessage =>
        new(queue, typeof(TMessage), json);
}

/// <summary>A sealed message ready for its queue.</summary>
/// <param name="Queue">Where it goes.</param>
/// <param name="MessageId">For duplicate detection.</param>
/// <param name="Body">The sealed record.</param>
/// <param name="EnqueueAt">Not visible before this instant; null for now.</param>
public sealed record OutgoingHop(string Queue, string MessageId, byte[] Body, DateTimeOffset? EnqueueAt)
{
    /// <summary>Never prints the body.</summary>
    public override string ToString() => $"OutgoingHop({Queue}, {MessageId})";
}
