using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>What retention does now: ranges of partition keys, first inclusive, last exclusive. Pure.</summary>
/// <param name="Ranges">Each with what happens to it.</param>
public sealed record RetentionPlan(IReadOnlyList<ExpiredRange> Ranges)
{
    /// <summary>The plan for these owners at this time.</summary>
    public static RetentionPlan Make(
        DateTimeOffset now, RetentionOptions options, IEnumerable<AccountId> accounts, IEnumerable<string> keys)
    {
        var content = now.AddDays(-options.ContentDays);
        var metadata = now.AddDays(-options.MetadataDays);
        var ranges = new List<ExpiredRange>();
        foreach (var account in accounts)
        {
            // Held messages are kept by account and id, and an id begins with its time.
            ranges.Add(new(Expiry.QuarantineRows, account.Value, MessageId.FirstOf(metadata)));

            ranges.Add(new(Expiry.AnalyticsRows, account.Value, now.AddDays(-options.AnalyticsDays).UtcDateTime.ToString("yyyyMMdd")));

            // Rows that go entirely need no clearing first.
            ranges.Add(Of(Expiry.MessageRows, account.Value, metadata, "yyyyMMddHH"));
            ranges.Add(new(
                Expiry.MessageContent, Key(account.Value, metadata, "yyyyMMddHH"), Key(account.Value, content, "yyyyMMddHH")));
        }

        foreach (var key in keys) ranges.Add(Of(Expiry.RequestRows, key, now.AddDays(-options.RequestDays), "yyyyMMdd"));
        ranges.Add(new(Expiry.ReceiptRows, "", metadata.UtcDateTime.ToString("yyyyMMdd")));
        ranges.Add(new(Expiry.AuditRows, "", now.AddDays(-options.AuditDays).UtcDateTime.ToString("yyyyMMdd")));
        return new RetentionPlan(ranges);
    }

    private static ExpiredRange Of(Expiry what, string owner, DateTimeOffset until, string form) =>
        new(what, owner + "|", Key(owner, until, form));

    private static string Key(string owner, DateTimeOffset at, string form) => $"{owner}|{at.UtcDateTime.ToString(form)}";
}

/// <summary>
/// Partitions from <paramref name="From"/> (inclusive) to <paramref name="To"/> (exclusive); of <see cref="Expiry.QuarantineRows"/> and
/// <see cref="Expiry.AnalyticsRows"/> the rows of partition From below To.
/// </summary>
public sealed record ExpiredRange(Expiry What, string From, string To);

/// <summary>What happens to a range.</summary>
public enum Expiry
{
    /// <summary>Nothing.</summary>
    Unknown = 0,

    /// <summary>Rows of messages are deleted.</summary>
    MessageRows,

    /// <summary>Sealed content is removed from rows of messages.</summary>
    MessageContent,

    /// <summary>Held messages, decided on long ago, are deleted.</summary>
    QuarantineRows,

    /// <summary>Nonces and idempotency keys are deleted.</summary>
    RequestRows,

    /// <summary>Operators' ids are deleted.</summary>
    ReceiptRows,

    /// <summary>Audit entries are deleted.</summary>
    AuditRows,

    /// <summary>Daily counts are deleted.</summary>
    AnalyticsRows,
}
