using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class CampaignDraftTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly VolumeOptions Usual = new();

    private static CampaignDraft Draft => new("Summer", Now.AddHours(1), Now.AddHours(5), 5000);

    private static string? FaultOf(CampaignDraft draft) => draft.FaultOf(Now, Usual)?.Field;

    [Fact]
    public void A_whole_draft_has_no_fault() => Assert.Null(FaultOf(Draft));

    [Fact]
    public void Each_member_is_required()
    {
        Assert.Equal("name", FaultOf(Draft with { Name = null }));
        Assert.Equal("from", FaultOf(Draft with { From = null }));
        Assert.Equal("until", FaultOf(Draft with { Until = null }));
        Assert.Equal("volume", FaultOf(Draft with { Volume = null }));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(0, "volume")]
    [InlineData(-1, "volume")]
    [InlineData(1_000_000, null)]
    [InlineData(1_000_001, "volume")]
    public void Its_volume_has_a_limit(int volume, string? fault) => Assert.Equal(fault, FaultOf(Draft with { Volume = volume }));

    [Fact]
    public void It_is_announced_before_it_begins()
    {
        Assert.Null(FaultOf(Draft with { From = Now.AddMinutes(-5) }));
        Assert.Equal("from", FaultOf(Draft with { From = Now.AddMinutes(-5).AddTicks(-1) }));
    }

    [Fact]
    public void It_is_announced_within_ninety_days()
    {
        var last = Now.AddDays(90);

        Assert.Null(FaultOf(Draft with { From = last, Until = last.AddHours(1) }));
        Assert.Equal("from", FaultOf(Draft with { From = last.AddTicks(1), Until = last.AddHours(1) }));
    }

    [Fact]
    public void It_lasts_at_most_two_weeks_and_not_no_time()
    {
        var from = Now.AddHours(1);

        Assert.Null(FaultOf(Draft with { Until = from.AddDays(14) }));
        Assert.Equal("until", FaultOf(Draft with { Until = from.AddDays(14).AddTicks(1) }));
        Assert.Equal("until", FaultOf(Draft with { Until = from }));
    }

    [Fact]
    public void Its_name_is_one_that_can_be_shown() => Assert.Equal("name", FaultOf(Draft with { Name = "a\u202Eb" }));
}
