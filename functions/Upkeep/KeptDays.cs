using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>How long the messages of one account are kept, as it comes out: its own days, where it has some, within what must be.</summary>
/// <param name="ContentDays">0: content goes with the write that makes a message final; the rest of it after a day.</param>
/// <param name="MetadataDays">Never less than a message can be under way: its row fences replays off.</param>
public sealed record KeptDays(int ContentDays, int MetadataDays)
{
    /// <summary>The days of an account.</summary>
    public static KeptDays Of(AccountRetention own, RetentionOptions options, TimeSpan longestWay)
    {
        var daysMin = Math.Max(MessageRow.DaysKeptMin, (int)Math.Ceiling(longestWay.TotalDays));
        return new KeptDays(
            own.ContentDays ?? options.ContentDays,
            own.MetadataDays is { } asked ? Math.Max(asked, daysMin) : options.MetadataDays);
    }

    /// <summary>Content of hours before this one goes; nothing that is younger than a day does, whether final or not.</summary>
    public DateTimeOffset ContentUntil(DateTimeOffset now) => HourOf(now.AddDays(-Math.Max(1, ContentDays)));

    /// <summary>Rows of hours before this one go.</summary>
    public DateTimeOffset RowsUntil(DateTimeOffset now) => HourOf(now.AddDays(-MetadataDays));

    private static DateTimeOffset HourOf(DateTimeOffset at) =>
        new(at.UtcDateTime.Date.AddHours(at.UtcDateTime.Hour), TimeSpan.Zero);
}
