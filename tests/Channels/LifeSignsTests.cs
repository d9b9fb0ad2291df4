using Waxseal.Channels;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class LifeSignsTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private readonly ManualTime time = new();
    private readonly SharedRows rows = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_silent_for_a_day_is_forgotten_though_its_operator_is_configured_no_more()
    {
        var door = new SharedRows.Door(rows);
        await door.BeatAsync(new LinkBeat("former", "old") { At = time.Now }, Token);
        time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await door.BeatAsync(new LinkBeat("test", "other") { At = time.Now }, Token);

        await new LifeSigns(door, "test", Lease, time).BeatAsync(Mine, Token);

        Assert.Equal(["me", "other"], rows.Beats.Select(beat => beat.Instance).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_says_nothing_for_a_lease_is_gone()
    {
        var door = new SharedRows.Door(rows);
        await door.BeatAsync(new LinkBeat("test", "other") { At = time.Now }, Token);
        var signs = new LifeSigns(door, "test", Lease, time);
        Assert.Contains("other", await signs.BeatAsync(Mine, Token));
        time.Advance(Lease - TimeSpan.FromMilliseconds(1));
        Assert.Contains("other", await signs.BeatAsync(Mine, Token));
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.DoesNotContain("other", await signs.BeatAsync(Mine, Token));
    }

    private LinkBeat Mine() => new("test", "me") { At = time.Now };
}
