using System.ComponentModel.DataAnnotations;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>How long things are kept, section <c>Retention</c>. Accounts may have days of their own for content and metadata.</summary>
public sealed class RetentionOptions : IValidatableObject
{
    /// <summary>Days that sealed text and number stay in rows; 0: until the message is final.</summary>
    [Range(0, 365)]
    public int ContentDays { get; set; } = 30;

    /// <summary>Days that rows of messages, receipts and held messages stay.</summary>
    [Range(MessageRow.DaysKeptMin, 3650)]
    public int MetadataDays { get; set; } = 365;

    /// <summary>Days that nonces and idempotency keys stay; a signature lives five minutes, an idempotency key a day.</summary>
    [Range(2, 30)]
    public int RequestDays { get; set; } = 2;

    /// <summary>Days that the audit trail stays.</summary>
    [Range(30, 3650)]
    public int AuditDays { get; set; } = 730;

    /// <summary>
    /// Days that daily counts stay: three years, to compare a month with the same one two years before. They hold no number, token or text.
    /// </summary>
    [Range(31, 3650)]
    public int AnalyticsDays { get; set; } = 1096;

    /// <summary>Messages on legal hold, an account: all of them are in memory while a run goes over its rows.</summary>
    [Range(1, 100_000)]
    public int HeldMessagesMax { get; set; } = 1000;

    /// <summary>
    /// How long one run may take; the next one goes on where it stopped. Below the host's <c>functionTimeout</c>, which would kill it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:10", "12:00:00")]
    public TimeSpan RunMax { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>Transactions under way at once, while nothing is sent and the tables are quick; one otherwise.</summary>
    [Range(1, 64)]
    public int AtOnce { get; set; } = 8;

    /// <summary>
    /// Share of the time that a run works while messages are sent or the tables are slow; it pauses for the rest. 100 for no pause.
    /// </summary>
    [Range(1, 100)]
    public int BusyPercent { get; set; } = 10;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MetadataDays < ContentDays)
            yield return new ValidationResult("Retention:MetadataDays must be at least Retention:ContentDays.");
    }

    /// <summary>
    /// How long a message can be under way, and a sealed hop of it open, however often it is held and let go on: see
    /// <see cref="ReviewTime"/>.
    /// </summary>
    internal static TimeSpan LongestWay(SendLimits send, FlowOptions flow, QuarantineOptions held) =>
        send.SendAtAheadMax + TimeSpan.FromDays(held.DaysMax) + TimeSpan.FromMinutes(send.ValidityMinutesMax) + flow.ReleasedValidity +
        flow.SealGrace;

    /// <summary>
    /// A row must be there for as long as a sealed hop of its message opens, or a replay could not be told from the first.
    /// </summary>
    internal bool Outlives(SendLimits send, FlowOptions flow, QuarantineOptions held) =>
        TimeSpan.FromDays(MetadataDays) >= LongestWay(send, flow, held);

    /// <summary>How long anything that a data key of a day sealed can be asked for, counted from the end of that day.</summary>
    internal TimeSpan SealsOpen(SendLimits send, FlowOptions flow, QuarantineOptions held)
    {
        var message = LongestWay(send, flow, held);
        var news = ReceivedReceipt.Kept > WebhookEvent.Kept ? ReceivedReceipt.Kept : WebhookEvent.Kept;
        var longest = message > news + flow.SealGrace ? message : news + flow.SealGrace;

        // A request that died is taken over under its first ids, and so under its first day's key, for as long as its key is remembered.
        return longest + TimeSpan.FromDays(RequestDays);
    }
}
