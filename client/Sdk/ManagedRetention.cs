namespace Waxseal.Client;

/// <summary>How long messages are kept; null for the gateway's own setting.</summary>
public sealed record ManagedRetention
{
    /// <summary>0 to 365 days for text and number; 0: erased when the message is final.</summary>
    public int? ContentDays { get; init; }

    /// <summary>1 to 3,650 days for the rest.</summary>
    public int? MetadataDays { get; init; }
}
