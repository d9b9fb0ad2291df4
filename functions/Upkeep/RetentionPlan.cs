using System.Globalization;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>What retention does now: ranges of partition keys, first inclusive, last exclusive. Pure.</summary>
/// <param name="Ranges">Each with what happens to it.</param>
public sealed record RetentionPlan(IReadOnlyList<ExpiredRange> Ranges)
{
    // Judged within minutes; two days are for a gateway that stood still.
    private const int TallyDays = 2;

    /// <summary>The plan for one account that is not on hold.</summary>
    /// <param name="now">The time.</param>
    /// <param name="account">Whose rows.</param>
    /// <param name="days">How long they are kept.</param>
    /// <param name="contentGone">Content of hours before this one is gone by earlier runs; null when there was none.</param>
    public static RetentionPlan OfAccount(DateTimeOffset now, AccountId account, KeptDays days, DateTimeOffset? contentGone)
    {
        var (rows, content) = (days.RowsUntil(now), days.ContentUntil(now));

        // Rows that go entirely need no clearing first, and what is cleared is not looked at again.
        var from = Believed(now, contentGone) is { } gone && gone > rows ? gone : rows;
        return new RetentionPlan(
        [
            // Held messages are kept by account and id, and an id begins with its time.
            new(Expiry.QuarantineRows, account.Value, MessageId.FirstOf(now.AddDays(-days.MetadataDays))),
            new(Expiry.CampaignRows, account.Value, Key("yyyyMMdd", now.AddDays(-days.MetadataDays))),

            // Ids of blocks begin with their day, those of announced campaigns with the day of their end.
            new(Expiry.BlockRows, account.Value, "blk_" + Key("yyyyMMdd", now.AddDays(-days.MetadataDays))),
            new(Expiry.CampaignPlanRows, account.Value, "cpl_" + Key("yyyyMMdd", now.AddDays(-days.MetadataDays))),

            // Ids of alerts begin with their time. The last of each kind stays under its kind.
            new(Expiry.AlertRows, account.Value, Watch.AlertId.FirstOf(now.AddDays(-days.MetadataDays))),

            // Made of content, they go with it; nothing that is younger than a day does.
            new(Expiry.ExampleRows, account.Value, MessageId.FirstOf(content)),
            NumbersOf(now, account),
            new(Expiry.MessageRows, account.Value + "|", Key(account.Value, rows, "yyyyMMddHH")),

            // What tells that a key was destroyed goes when nothing else of its day is left.
            new(Expiry.DataKeyRows, account.Value, rows.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)),
            .. from < content
                ? [new ExpiredRange(
                    Expiry.MessageContent, Key(account.Value, from, "yyyyMMddHH"), Key(account.Value, content, "yyyyMMddHH"))]
                : Array.Empty<ExpiredRange>(),
        ]);
    }

    /// <summary>
    /// What numbers got from an account, on hold or not: it counts for an hour, the day before is still looked at after midnight, and
    /// it tells nothing that a hold could want.
    /// </summary>
    public static ExpiredRange NumbersOf(DateTimeOffset now, AccountId account) =>
        new(Expiry.QuotaRows, account.Value, "n|" + Key("yyyyMMdd", now.AddDays(-1)));

    /// <summary>The daily counts of an account; they hold no number, token or text, and have days of their own.</summary>
    public static ExpiredRange CountsOf(DateTimeOffset now, AccountId account, int analyticsDays) => new(
        Expiry.AnalyticsRows, account.Value, now.AddDays(-analyticsDays).UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>Up to here the content of an account is gone once its plan is carried out.</summary>
    public static DateTimeOffset ContentGone(DateTimeOffset now, KeptDays days, DateTimeOffset? before)
    {
        var (rows, content) = (days.RowsUntil(now), days.ContentUntil(now));
        var until = rows > content ? rows : content;
        return Believed(now, before) is { } gone && gone > until ? gone : until;
    }

    /// <summary>The plan for what belongs to no account alone.</summary>
    /// <param name="now">The time.</param>
    /// <param name="options">How long it is kept.</param>
    /// <param name="receiptDays">The least days that any account keeps its rows: then operators' ids lead nowhere.</param>
    /// <param name="keys">API keys.</param>
    /// <param name="oldestHeld">The oldest day that a legal hold is about; the trail since then stays, since days go whole.</param>
    public static RetentionPlan OfAll(
        DateTimeOffset now, RetentionOptions options, int receiptDays, IEnumerable<string> keys, DateOnly oldestHeld)
    {
        var ranges = new List<ExpiredRange>();
        foreach (var key in keys)
            ranges.Add(new(Expiry.RequestRows, key + "|", Key(key, now.AddDays(-options.RequestDays), "yyyyMMdd")));
        var receipts = now.AddDays(-Math.Min(options.MetadataDays, receiptDays));
        ranges.Add(new(Expiry.ReceiptRows, "", receipts.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)));
        ranges.Add(new(Expiry.TallyRows, "", Key("yyyyMMddHHmm", now.AddDays(-TallyDays))));

        // This month and the last are read: what is older counts no more.
        ranges.Add(new(Expiry.ReachRows, "", Key("yyyyMM", now.AddMonths(-1))));
        var audit = DateOnly.FromDateTime(now.AddDays(-options.AuditDays).UtcDateTime);
        if (oldestHeld < audit) audit = oldestHeld;
        ranges.Add(new(Expiry.AuditRows, "", audit.ToString("yyyyMMdd", CultureInfo.InvariantCulture)));

        // An answer of a network counts for a day at most.
        ranges.Add(new(Expiry.NumberFactRows, "", Key("yyyyMMdd", now.AddDays(-1))));

        // Devices are looked up in this quarter and the last, codes today and yesterday.
        ranges.Add(new(Expiry.DeviceRows, "c", Devices.Quarters.DayOf(now.AddDays(-1))));
        ranges.Add(new(Expiry.DeviceRows, "d", Devices.Quarters.Before(now)));
        // A verification is over in minutes; its end can be looked up for a day at least.
        ranges.Add(new(Expiry.VerificationRows, "", Key("yyyyMMdd", now.AddDays(-1))));
        return new RetentionPlan(ranges);
    }

    // No run clears what is younger than a day: a later mark is from no run, and to believe it would destroy keys of content still kept.
    private static DateTimeOffset? Believed(DateTimeOffset now, DateTimeOffset? mark) => mark <= now.AddDays(-1) ? mark : null;

    private static string Key(string form, DateTimeOffset at) => at.UtcDateTime.ToString(form, CultureInfo.InvariantCulture);

    private static string Key(string owner, DateTimeOffset at, string form) =>
        $"{owner}|{at.UtcDateTime.ToString(form, CultureInfo.InvariantCulture)}";
}

/// <summary>
/// Partitions from <paramref name="From"/> (inclusive) to <paramref name="To"/> (exclusive); of <see cref="Expiry.QuarantineRows"/>,
/// <see cref="Expiry.CampaignRows"/>, <see cref="Expiry.BlockRows"/>, <see cref="Expiry.CampaignPlanRows"/>,
/// <see cref="Expiry.AlertRows"/>, <see cref="Expiry.ExampleRows"/>, <see cref="Expiry.QuotaRows"/>, <see cref="Expiry.AnalyticsRows"/>
/// and <see cref="Expiry.DataKeyRows"/> the rows of partition From below To.
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

    /// <summary>Words about campaigns are deleted.</summary>
    CampaignRows,

    /// <summary>Blocks of the account, settled long ago, are deleted.</summary>
    BlockRows,

    /// <summary>Announced campaigns that were over long ago are deleted.</summary>
    CampaignPlanRows,

    /// <summary>Alerts are deleted.</summary>
    AlertRows,

    /// <summary>Traffic counts are deleted.</summary>
    TallyRows,

    /// <summary>Verdicts kept as examples are deleted.</summary>
    ExampleRows,

    /// <summary>What numbers got in an hour is deleted.</summary>
    QuotaRows,

    /// <summary>Nonces and idempotency keys are deleted.</summary>
    RequestRows,

    /// <summary>Operators' ids are deleted.</summary>
    ReceiptRows,

    /// <summary>What was known of the channels that reach a recipient is deleted.</summary>
    ReachRows,

    /// <summary>Audit entries are deleted.</summary>
    AuditRows,

    /// <summary>Daily counts are deleted.</summary>
    AnalyticsRows,

    /// <summary>Answers of networks about numbers are deleted.</summary>
    NumberFactRows,

    /// <summary>Sightings of devices and counts of codes are deleted.</summary>
    DeviceRows,

    /// <summary>Verifications that are over are deleted.</summary>
    VerificationRows,

    /// <summary>What is left of destroyed data keys is deleted.</summary>
    DataKeyRows,
}
