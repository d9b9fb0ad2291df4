using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Flow;

public sealed class ForgedCountTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Each_is_audited_up_to_the_limit_and_then_each_doubling()
    {
        var count = Of(3);

        var audited = Enumerable.Range(1, 30).Select(at => (at, Reason: count.Judge("bad_seal"))).Where(one => one.Reason is not null);

        Assert.Equal(
            [(1, "bad_seal"), (2, "bad_seal"), (3, "bad_seal"), (6, "flood_6"), (12, "flood_12"), (24, "flood_24")],
            audited.Select(one => (one.at, one.Reason!)));
    }

    [Fact]
    public void Another_minute_starts_anew()
    {
        var count = Of(1);
        count.Judge("bad_seal");
        count.Judge("bad_seal");
        Assert.Null(count.Judge("bad_seal"));

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("bad_seal", count.Judge("bad_seal"));
    }

    [Fact]
    public void A_flood_of_many_threads_is_counted_whole()
    {
        var count = Of(1);
        var audited = 0;
        Parallel.For(0, 4096, _ =>
        {
            if (count.Judge("bad_seal") is not null) Interlocked.Increment(ref audited);
        });

        Assert.Equal(13, audited);
    }

    private ForgedCount Of(int max) => new(Options.Create(new AuditOptions { ForgedPerMinuteMax = max }), time);
}
