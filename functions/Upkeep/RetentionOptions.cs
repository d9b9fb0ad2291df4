using System.ComponentModel.DataAnnotations;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>How long things are kept, section <c>Retention</c>.</summary>
public sealed class RetentionOptions : IValidatableObject
{
    /// <summary>Days that sealed text and numbers stay in rows.</summary>
    [Range(1, 365)]
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

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MetadataDays < ContentDays)
            yield return new ValidationResult("Retention:MetadataDays must be at least Retention:ContentDays.");
    }

    /// <summary>
    /// A row must be there for as long as a sealed hop of its message opens, or a replay could not be told from the first.
    /// </summary>
    internal bool Outlives(SendLimits send, FlowOptions flow, QuarantineOptions held)
    {
        var validity = TimeSpan.FromMinutes(send.ValidityMinutesMax);
        return TimeSpan.FromDays(MetadataDays) >=
            send.SendAtAheadMax + TimeSpan.FromDays(held.DaysMax) + validity + flow.ReleasedValidity + flow.SealGrace;
    }
}
