using System.Collections.ObjectModel;

namespace Waxseal.Local.Engine;

/// <summary>What a sender said: shared, unchanged, by the queue and everyone who received the message.</summary>
internal sealed record BrokeredContent
{
    public const string DeadLetterReasonName = "DeadLetterReason";
    public const string DeadLetterDescriptionName = "DeadLetterErrorDescription";

    public static readonly BinaryData NoBody = BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty);
    public static readonly IReadOnlyDictionary<string, object> NoProperties = ReadOnlyDictionary<string, object>.Empty;

    /// <summary>What a message that is gone still holds.</summary>
    public static readonly BrokeredContent None = new() { Body = NoBody };

    public required BinaryData Body { get; init; }
    public string? CorrelationId { get; init; }
    public string? MessageId { get; init; }
    public IReadOnlyDictionary<string, object> Properties { get; init; } = NoProperties;
    public DateTimeOffset ScheduledEnqueueTime { get; init; }
    public string? Subject { get; init; }
    public TimeSpan TimeToLive { get; init; } = TimeSpan.MaxValue;

    /// <summary>The same content with some properties set anew; itself when there are none.</summary>
    public BrokeredContent With(IDictionary<string, object>? changes)
    {
        if (changes is not { Count: > 0 }) return this;
        var properties = new Dictionary<string, object>(Properties, StringComparer.Ordinal);
        foreach (var (name, value) in changes) properties[name] = value;
        return this with { Properties = properties };
    }

    /// <summary>The same content as a dead letter.</summary>
    public BrokeredContent AsDeadLetter(string? reason, string? description)
    {
        if (reason is null && description is null) return this;
        var properties = new Dictionary<string, object>(Properties, StringComparer.Ordinal);
        if (reason is not null) properties[DeadLetterReasonName] = reason;
        if (description is not null) properties[DeadLetterDescriptionName] = description;
        return this with { Properties = properties };
    }
}
