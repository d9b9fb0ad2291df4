using Waxseal.Flow;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>When retention runs at full speed, and when it makes room.</summary>
public sealed class RetentionPaceTests : IDisposable
{
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(10);
    private readonly ManualTime time = new();
    private readonly RecentTraffic traffic;
    private readonly RetentionPace pace;

    public RetentionPaceTests()
    {
        traffic = new RecentTraffic(time);
        pace = new RetentionPace(traffic, new RetentionOptions { BusyPercent = 20 }, time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goes_without_a_pause_and_several_at_once_while_nothing_is_sent()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());

        Task[] both = [pace.RunAsync(true, _ => first.Task, Token), pace.RunAsync(true, _ => Done(second), Token)];

        Assert.True(second.Task.IsCompleted);
        first.SetResult();
        await Task.WhenAll(both);
        Assert.Equal(0, time.TimersWaiting);
    }

    [Fact]
    public async Task Goes_one_at_a_time_with_a_pause_while_messages_are_sent()
    {
        traffic.Note();
        var second = new TaskCompletionSource();

        var one = pace.RunAsync(true, _ => WorkAsync(Usual), Token);
        var two = pace.RunAsync(true, _ => Done(second), Token);

        // Ten milliseconds are a fifth of fifty.
        time.Advance(TimeSpan.FromMilliseconds(39));
        Assert.False(one.IsCompleted || second.Task.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await Task.WhenAll(one, second.Task).WaitAsync(TestPatience.Limit, Token);
    }

    [Theory]
    [InlineData(9_999, 1)]
    [InlineData(10_000, 0)]
    public void Waits_for_ten_quiet_seconds_after_the_last_message(int milliseconds, int pauses)
    {
        traffic.Note();
        time.Advance(TimeSpan.FromMilliseconds(milliseconds) - Usual);

        _ = pace.RunAsync(true, _ => WorkAsync(Usual), Token);

        Assert.Equal(pauses, time.TimersWaiting);
    }

    [Fact]
    public async Task Makes_room_when_the_tables_are_much_slower_than_they_were()
    {
        for (var call = 0; call < 16; call++) await pace.RunAsync(true, _ => WorkAsync(Usual), Token);
        for (var call = 0; call < 2; call++) await pace.RunAsync(true, _ => WorkAsync(100 * Usual), Token);
        Assert.Equal(0, time.TimersWaiting);

        _ = pace.RunAsync(true, _ => WorkAsync(Usual), Token);

        Assert.Equal(1, time.TimersWaiting);
    }

    [Fact]
    public async Task Does_not_take_many_rows_for_slowness()
    {
        for (var call = 0; call < 16; call++) await pace.RunAsync(false, _ => WorkAsync(Usual / 20), Token);
        for (var call = 0; call < 32; call++) await pace.RunAsync(true, _ => WorkAsync(Usual), Token);

        Assert.Equal(0, time.TimersWaiting);
    }

    [Fact]
    public async Task A_transaction_that_fails_gives_up_its_turn()
    {
        traffic.Note();
        await Assert.ThrowsAsync<TimeoutException>(() => pace.RunAsync(true, _ => throw new TimeoutException(), Token));

        _ = pace.RunAsync(true, _ => WorkAsync(Usual), Token);

        Assert.Equal(1, time.TimersWaiting);
    }

    [Theory]
    [InlineData(10, 100, 0)]
    [InlineData(10, 50, 10)]
    [InlineData(10, 5, 190)]
    [InlineData(52, 5, 988)]
    [InlineData(53, 5, 1000)]
    [InlineData(60_000, 5, 1000)]
    public void Pauses_by_the_share_and_a_second_at_most(int milliseconds, int percent, int expected) => Assert.Equal(
        TimeSpan.FromMilliseconds(expected), RetentionPace.PauseAfter(TimeSpan.FromMilliseconds(milliseconds), percent));

    public void Dispose() => pace.Dispose();

    private static Task Done(TaskCompletionSource source)
    {
        source.SetResult();
        return source.Task;
    }

    private Task WorkAsync(TimeSpan took)
    {
        time.Advance(took);
        return Task.CompletedTask;
    }
}
