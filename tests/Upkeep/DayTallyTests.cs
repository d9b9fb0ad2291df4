using System.Text.Json;
using Waxseal.Protection;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>How a day's messages are counted, and its recipients.</summary>
public sealed class DayTallyTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void Messages_that_are_alike_are_counted_together_and_a_recipient_once()
    {
        var counts = Count(100, Row("a"), Row("a"), Row("b"), Row("c") with { Status = "failed", Reason = "uncertain", Parts = 0 });

        var gb = Assert.Single(counts);
        Assert.Equal(("GB", 3L, false), (gb.Country, gb.Recipients, gb.AtLeast));
        Assert.Equal(
            [
                new AnalyticsCell("sms", "delivered", "none", "otp", 3, 6, 2, AtLeast: false),
                new AnalyticsCell("sms", "failed", "uncertain", "otp", 1, 0, 1, AtLeast: false),
            ],
            gb.Cells);
    }

    [Theory, InlineData(20, 10, false), InlineData(19, 10, true)]
    public void Recipients_are_exact_while_there_is_room_and_at_least_beyond(int tokensMax, int recipients, bool atLeast)
    {
        // Each takes two places: its country's and its cell's.
        var gb = Count(tokensMax, [.. Enumerable.Range(0, 10).Select(number => Row($"{number}"))]).Single();

        Assert.Equal((recipients, atLeast), (gb.Recipients, gb.AtLeast || gb.Cells[0].AtLeast));
        Assert.Equal(10, gb.Cells[0].Messages);
    }

    [Fact]
    public void An_erased_number_counts_as_a_message_and_recipients_as_at_least()
    {
        var gb = Count(100, Row("a"), Row("b") with { Token = "" }).Single();

        Assert.Equal((2L, 1L, true), (gb.Cells[0].Messages, gb.Recipients, gb.AtLeast));
    }

    [Fact]
    public void A_number_with_tokens_of_two_versions_is_not_counted_twice()
    {
        var gb = Count(100, Row("a"), Row("a", version: 2), Row("b", version: 2)).Single();

        Assert.Equal((2L, true), (gb.Recipients, gb.AtLeast));
    }

    [Theory, InlineData(""), InlineData("GB/../x"), InlineData("Gibraltar")]
    public void What_is_no_country_is_unknown(string country) =>
        Assert.Equal("unknown", Count(100, Row("a") with { Country = country }).Single().Country);

    [Fact]
    public void Reasons_beyond_the_limit_are_one_and_a_country_fits_its_row()
    {
        var rows = Enumerable.Range(0, 1000).Select(at => Row("a") with { Reason = $"operator_{at:000000000000000000000000000}" });

        var gb = Count(100, [.. rows, Row("a") with { Reason = new string('x', 41) }]).Single();

        Assert.Equal(201, gb.Cells.Count);
        Assert.Equal(801, gb.Cells.Single(cell => cell.Reason == "other").Messages);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(gb.Cells, AnalyticsJson.Default.IReadOnlyListAnalyticsCell).Length, 1, 60_000);
    }

    private static IReadOnlyList<CountryCounts> Count(int tokensMax, params CountableRow[] rows)
    {
        var tally = new DayTally(tokensMax);
        foreach (var row in rows) tally.Add(row);
        return tally.Counts(Day);
    }

    private static CountableRow Row(string number, int version = 1) => new(
        "GB", "sms", "delivered", "", "otp", 2,
        new PhoneTokens(new Dictionary<int, byte[]> { [version] = [(byte)version] }, version).Of("acc_a", number));
}
