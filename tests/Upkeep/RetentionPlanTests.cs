using System.Globalization;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>What falls into which range, on either side of each boundary. Keys hold the hour or the day.</summary>
public sealed class RetentionPlanTests
{
    private static readonly AccountId Account = AccountId.Parse("acc_demo");
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 10, 30, 0, TimeSpan.Zero);
    private static readonly RetentionOptions Options = new() { ContentDays = 30, MetadataDays = 60, RequestDays = 2, AuditDays = 90 };

    private static readonly KeptDays Days = KeptDays.Of(AccountRetention.Usual, Options, TimeSpan.FromDays(19));

    [Theory, InlineData("2026030109", true), InlineData("2026030110", false), InlineData("2026033110", false)]
    public void Content_goes_when_its_hour_is_past_its_days(string hour, bool goes) =>
        Assert.Equal(goes, Falls(Expiry.MessageContent, $"acc_demo|{hour}|f"));

    [Theory, InlineData("2026013009", true), InlineData("2026013010", false), InlineData("2026030109", false)]
    public void Rows_go_when_their_hour_is_past_their_days(string hour, bool go) =>
        Assert.Equal(go, Falls(Expiry.MessageRows, $"acc_demo|{hour}|0"));

    [Theory, InlineData("2026013009"), InlineData("2026013010")]
    public void No_row_is_cleared_and_deleted(string hour) =>
        Assert.NotEqual(Falls(Expiry.MessageRows, $"acc_demo|{hour}|0"), Falls(Expiry.MessageContent, $"acc_demo|{hour}|0"));

    [Theory, InlineData("20260328", true), InlineData("20260329", false)]
    public void Nonces_go_after_their_days(string day, bool go) => Assert.Equal(go, Falls(Expiry.RequestRows, $"key_demo|{day}"));

    [Theory, InlineData("20260129", true), InlineData("20260130", false)]
    public void Receipts_go_after_their_days(string day, bool go) => Assert.Equal(go, Falls(Expiry.ReceiptRows, $"{day}|outside"));

    [Theory, InlineData("202601", true), InlineData("202602", false), InlineData("202603", false)]
    public void What_reaches_whom_goes_when_two_months_are_newer(string month, bool goes) =>
        Assert.Equal(goes, Falls(Expiry.ReachRows, $"{month}|acc_demo|f"));

    [Theory, InlineData("20251230", true), InlineData("20251231", false)]
    public void Audit_entries_go_after_their_days(string day, bool go) => Assert.Equal(go, Falls(Expiry.AuditRows, day));

    [Theory, InlineData("20260219", true), InlineData("20260220", false)]
    public void Daily_counts_go_after_their_days(string day, bool go)
    {
        var range = RetentionPlan.CountsOf(Now, Account, analyticsDays: 39);

        Assert.Equal((Account.Value, go), (range.From, string.CompareOrdinal($"{day}|GB", range.To) < 0));
    }

    [Theory, InlineData("acc_dem|2026010101|0"), InlineData("acc_demo2|2026010101|0"), InlineData("acc_demo_|2026010101|0")]
    public void Nothing_of_another_account_is_touched(string partition)
    {
        Assert.False(Falls(Expiry.MessageRows, partition));
        Assert.False(Falls(Expiry.MessageContent, partition));
    }

    [Theory, InlineData("2026022000", "2026021923", false), InlineData("2026022000", "2026022000", true)]
    [InlineData("2026012000", "2026013009", false), InlineData("2026012000", "2026013010", true)]
    public void Content_is_looked_for_from_where_the_last_run_stopped(string gone, string hour, bool looked)
    {
        var until = DateTimeOffset.ParseExact(
            gone, "yyyyMMddHH", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        Assert.Equal(looked, Falls(Expiry.MessageContent, $"acc_demo|{hour}|0", until));
    }

    [Fact]
    public void The_mark_never_goes_back()
    {
        var later = Now.AddDays(-1);

        Assert.Equal(later, RetentionPlan.ContentGone(Now, Days, later));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), RetentionPlan.ContentGone(Now, Days, null));
        Assert.DoesNotContain(
            RetentionPlan.OfAccount(Now, Account, Days, later).Ranges, range => range.What == Expiry.MessageContent);
    }

    [Fact]
    public void A_mark_that_no_run_can_have_set_is_not_believed()
    {
        var forged = Now.AddDays(-1).AddTicks(1);

        Assert.Equal(RetentionPlan.ContentGone(Now, Days, null), RetentionPlan.ContentGone(Now, Days, forged));
        Assert.Contains(RetentionPlan.OfAccount(Now, Account, Days, forged).Ranges, range => range.What == Expiry.MessageContent);
    }

    [Theory, InlineData("2026-01-01", "20251231", true), InlineData("2025-12-30", "20251230", false)]
    [InlineData("2025-12-30", "20251229", true), InlineData("0001-01-01", "20200101", false)]
    public void The_trail_stays_from_the_oldest_held_day_on(string oldest, string day, bool goes)
    {
        var held = DateOnly.Parse(oldest, CultureInfo.InvariantCulture);
        var plan = RetentionPlan.OfAll(Now.AddDays(1), Options, 60, [], held);

        Assert.Equal(goes, Falls(plan, Expiry.AuditRows, day));
    }

    [Theory, InlineData(60, "20260130", false), InlineData(59, "20260130", true), InlineData(61, "20260129", true)]
    public void Operators_ids_go_with_the_rows_that_go_first(int days, string day, bool goes) => Assert.Equal(
        goes, Falls(RetentionPlan.OfAll(Now, Options, days, [], DateOnly.MaxValue), Expiry.ReceiptRows, $"{day}|outside"));

    private static bool Falls(Expiry what, string partition, DateTimeOffset? contentGone = null) =>
        Falls(RetentionPlan.OfAccount(Now, Account, Days, contentGone), what, partition) ||
        Falls(RetentionPlan.OfAll(Now, Options, Days.MetadataDays, ["key_demo"], DateOnly.MaxValue), what, partition);

    private static bool Falls(RetentionPlan plan, Expiry what, string partition) => plan.Ranges.Any(range => range.What == what &&
        string.CompareOrdinal(partition, range.From) >= 0 && string.CompareOrdinal(partition, range.To) < 0);
}
