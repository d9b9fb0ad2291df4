using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Steps.Score;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Steps.Score;

public sealed class RecipientPaceTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void A_message_counts_once_however_often_it_comes()
    {
        var pace = New();

        Assert.Equal((1, 1, 2), (Note(Sample.Id), Note(Sample.Id), Note(Sample.OtherId)));
        Assert.Equal(1, pace.Note(Sample.Account, "447700900124", Sample.Id));
        Assert.Equal(1, pace.Note(AccountId.Parse("acc_other"), "447700900123", Sample.Id));

        int Note(MessageId id) => pace.Note(Sample.Account, "447700900123", id);
    }

    [Theory]
    [InlineData(30, 2)]
    [InlineData(60, 1)]
    public void What_is_older_than_an_hour_is_forgotten(int minutes, int count)
    {
        var pace = New();
        pace.Note(Sample.Account, "447700900123", Sample.Id);
        time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(count, pace.Note(Sample.Account, "447700900123", Sample.OtherId));
    }

    [Fact]
    public void Remembers_no_more_than_it_may()
    {
        var pace = New(rememberedMax: 100);
        for (var number = 0; number < 1000; number++) pace.Note(Sample.Account, $"44770090{number:0000}", Sample.Id);

        Assert.Equal(1, pace.Note(Sample.Account, "447700900000", Sample.OtherId));
    }

    [Fact]
    public void Neighbours_are_those_of_the_same_account()
    {
        var pace = New();

        Assert.False(pace.IsNeighbour(Sample.Account, "447700900123", IdOf('a')));
        Assert.False(pace.IsNeighbour(Sample.Account, "447700900123", IdOf('b')));
        Assert.True(pace.IsNeighbour(Sample.Account, "447700900124", IdOf('c')));
        Assert.False(pace.IsNeighbour(AccountId.Parse("acc_other"), "447700900125", IdOf('d')));
    }

    [Fact]
    public void A_message_that_is_scored_again_has_the_answer_of_its_first_time_and_takes_no_other_place()
    {
        var pace = New();
        Assert.False(pace.IsNeighbour(Sample.Account, "447700900123", IdOf('a')));
        Assert.True(pace.IsNeighbour(Sample.Account, "447700900124", IdOf('b')));

        for (var times = 0; times < 100; times++) Assert.False(pace.IsNeighbour(Sample.Account, "447700900123", IdOf('a')));

        Assert.True(pace.IsNeighbour(Sample.Account, "447700900125", IdOf('c')));
    }

    [Theory]
    [InlineData("2026-03-02T00:00:00Z", true)]
    [InlineData("2026-03-02T04:59:00Z", true)]
    [InlineData("2026-03-02T05:00:00Z", false)]
    [InlineData("2026-03-01T23:59:00Z", false)]
    public void It_is_night_by_the_clock_of_the_country(string at, bool night) =>
        Assert.Equal(night, RiskGathering.IsNight("GB", DateTimeOffset.Parse(at), new ScoreOptions()));

    [Fact]
    public void It_is_night_in_a_wide_country_only_where_it_is_night_everywhere() =>
        Assert.False(RiskGathering.IsNight("US", DateTimeOffset.Parse("2026-03-02T06:00:00Z"), new ScoreOptions()));

    private RecipientPace New(int rememberedMax = 1000) => new(Options.Create(new ScoreOptions { RememberedMax = rememberedMax }), time);

    private static MessageId IdOf(char last) => MessageId.Parse("msg_01kjpznqr0abcdefghjkmnpqr" + last);
}
