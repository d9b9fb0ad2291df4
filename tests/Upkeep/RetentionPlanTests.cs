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

    [Theory, InlineData("20251230", true), InlineData("20251231", false)]
    public void Audit_entries_go_after_their_days(string day, bool go) => Assert.Equal(go, Falls(Expiry.AuditRows, day));

    [Theory, InlineData("20260219", true), InlineData("20260220", false)]
    public void Daily_counts_go_after_their_days(string day, bool go)
    {
        var options = new RetentionOptions { AnalyticsDays = 39 };
        var range = RetentionPlan.Make(Now, options, [Account], []).Ranges.Single(one => one.What == Expiry.AnalyticsRows);

        Assert.Equal((Account.Value, go), (range.From, string.CompareOrdinal($"{day}|GB", range.To) < 0));
    }

    [Theory, InlineData("acc_dem|2026010101|0"), InlineData("acc_demo2|2026010101|0"), InlineData("acc_demo_|2026010101|0")]
    public void Nothing_of_another_account_is_touched(string partition)
    {
        Assert.False(Falls(Expiry.MessageRows, partition));
        Assert.False(Falls(Expiry.MessageContent, partition));
    }

    private static bool Falls(Expiry what, string partition) => RetentionPlan.Make(Now, Options, [Account], ["key_demo"])
        .Ranges.Any(range => range.What == what &&
            string.CompareOrdinal(partition, range.From) >= 0 && string.CompareOrdinal(partition, range.To) < 0);
}
