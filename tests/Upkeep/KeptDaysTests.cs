using Waxseal.Accounts;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>An account's own days against the gateway's, and against what must be.</summary>
public sealed class KeptDaysTests
{
    private static readonly RetentionOptions Options = new() { ContentDays = 30, MetadataDays = 365 };
    private static readonly TimeSpan Way = TimeSpan.FromDays(18.04);
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 10, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, 30, 365)]
    [InlineData(0, null, 0, 365)]
    [InlineData(365, 3650, 365, 3650)]
    [InlineData(90, 60, 90, 60)]
    public void Its_own_days_count_where_it_has_some(int? content, int? metadata, int contentDays, int metadataDays) =>
        Assert.Equal(new KeptDays(contentDays, metadataDays), KeptDays.Of(new AccountRetention(content, metadata), Options, Way));

    [Theory, InlineData(1, 19), InlineData(18, 19), InlineData(19, 19), InlineData(20, 20)]
    public void A_row_stays_for_as_long_as_its_message_can_be_under_way(int asked, int kept) =>
        Assert.Equal(kept, KeptDays.Of(new AccountRetention(null, asked), Options, Way).MetadataDays);

    [Fact]
    public void And_fourteen_days_at_least() =>
        Assert.Equal(14, KeptDays.Of(new AccountRetention(null, 1), Options, TimeSpan.FromDays(2)).MetadataDays);

    [Theory, InlineData(0, 30), InlineData(1, 30), InlineData(2, 29)]
    public void What_is_not_final_after_a_day_loses_its_content_then(int days, int day) => Assert.Equal(
        new DateTimeOffset(2026, 3, day, 10, 0, 0, TimeSpan.Zero), new KeptDays(days, 365).ContentUntil(Now));
}
