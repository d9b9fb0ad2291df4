// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

namespace Azure.Messaging.ServiceBus;

/// <summary>The size of a batch, where it should be smaller than the queue would take.</summary>
public class CreateMessageBatchOptions
{
    private long? maxSizeInBytes;

    /// <summary>At most this many bytes; null means as many as the queue takes (262,144).</summary>
    public long? MaxSizeInBytes
    {
        get => maxSizeInBytes;
        set
        {
            if (value < 24) throw new ArgumentOutOfRangeException(nameof(MaxSizeInBytes));
            maxSizeInBytes = value;
        }
    }
}
