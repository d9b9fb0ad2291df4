namespace Waxseal.Accounts;

/// <summary>How long an account's messages are kept; null for the gateway's own setting.</summary>
/// <param name="ContentDays">0 to 365 days for sealed text and number; 0: erased when the message is final.</param>
/// <param name="MetadataDays">1 to 3,650 days for the rows, which stay for the least time that the gateway needs all the same.</param>
public sealed record AccountRetention(int? ContentDays, int? MetadataDays)
{
    /// <summary>As the gateway is set.</summary>
    public static AccountRetention Usual { get; } = new(null, null);
}
