using Azure.Messaging.ServiceBus;

namespace Waxseal.Local.Engine;

/// <summary>
/// A message as it was when it was handed over, with its row form; its size counts like that of the wire form.
/// </summary>
internal sealed class OutgoingMessage
{
    /// <summary>A message, and a batch, in the Standard tier: 256 KB, headers included.</summary>
    public const long SizeBytesMax = 256 * 1024;

    /// <summary>What the envelope of a batch takes.</summary>
    public const long BatchOverheadBytes = 64;

    // AMQP sections and annotations around the body and the properties.
    private const long MessageOverheadBytes = 72;

    private OutgoingMessage(BrokeredContent content)
    {
        Content = content;
        Head = ContentCodec.Encode(content);
        SizeBytes = SizeBytesOf(content, Head);
    }

    public BrokeredContent Content { get; }

    public byte[] Head { get; }

    public long SizeBytes { get; }

    public static long SizeBytesOf(BrokeredContent content, byte[] head) =>
        content.Body.ToMemory().Length + head.Length + MessageOverheadBytes;

    public static OutgoingMessage From(ServiceBusMessage message) => new(message.Snapshot());
}
