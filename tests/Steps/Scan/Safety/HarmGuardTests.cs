using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Steps.Scan.Safety;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Safety;

public sealed class HarmGuardTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly FakeJudge judge = new();
    private readonly LogRecorder logs = new();
    private readonly LoggerFactory loggers;
    private readonly HarmGuard guard;

    public HarmGuardTests()
    {
        loggers = new LoggerFactory([logs]);
        guard = new HarmGuard(
            judge, Options.Create(new ContentSafetyOptions { Endpoint = "https://cs.example/", ConcurrentMax = 2 }), time,
            loggers.CreateLogger<HarmGuard>());
    }

    public void Dispose()
    {
        guard.Dispose();
        loggers.Dispose();
    }

    [Fact]
    public async Task Passes_the_answer_on() => Assert.Same(FakeJudge.Harmless, await AskAsync());

    [Fact]
    public async Task Ends_a_call_when_its_budget_is_over()
    {
        judge.Answer = NeverAsync;
        var asking = AskAsync();
        time.Advance(TimeSpan.FromMilliseconds(799));
        Assert.False(asking.IsCompleted);

        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(AwayReason.Slow, await ReasonAsync(asking));
    }

    [Fact]
    public async Task A_step_that_is_stopped_is_no_outage()
    {
        judge.Answer = NeverAsync;
        using var stopping = new CancellationTokenSource();
        var asking = guard.AskAsync("A text", stopping.Token);

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Stops_asking_after_it_failed_too_often()
    {
        judge.Fails();
        for (var calls = 0; calls < 5; calls++) Assert.Equal(AwayReason.Failing, await ReasonAsync(AskAsync()));

        Assert.Equal(AwayReason.CircuitOpen, await ReasonAsync(AskAsync()));

        Assert.Equal(5, judge.Asked);
        Assert.Equal(["opened"], Told());
    }

    [Fact]
    public async Task Fewer_failures_than_a_sample_do_not_stop_it()
    {
        judge.Fails();
        for (var calls = 0; calls < 4; calls++) await AskAsync();
        judge.Works();

        Assert.Same(FakeJudge.Harmless, await AskAsync());
    }

    [Fact]
    public async Task Asks_again_when_one_trial_went_well()
    {
        await OpenAsync();
        time.Advance(TimeSpan.FromSeconds(15));
        judge.Works();

        Assert.Same(FakeJudge.Harmless, await AskAsync());
        Assert.Same(FakeJudge.Harmless, await AskAsync());

        Assert.Equal(["opened", "closed"], Told());
    }

    [Fact]
    public async Task A_trial_that_fails_is_the_last_for_another_while()
    {
        await OpenAsync();
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(AwayReason.Failing, await ReasonAsync(AskAsync()));

        Assert.Equal(AwayReason.CircuitOpen, await ReasonAsync(AskAsync()));

        Assert.Equal(6, judge.Asked);
        Assert.Equal(["opened"], Told());
    }

    [Fact]
    public async Task Lets_one_message_alone_make_the_trial()
    {
        await OpenAsync();
        time.Advance(TimeSpan.FromSeconds(15));
        var answer = new TaskCompletionSource<HarmAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        judge.Answer = _ => answer.Task;
        var trial = AskAsync();

        Assert.Equal(AwayReason.CircuitOpen, await ReasonAsync(AskAsync()));

        answer.SetResult(FakeJudge.Harmless);
        Assert.Same(FakeJudge.Harmless, await trial);
    }

    [Fact]
    public async Task Slow_answers_count_as_failures()
    {
        judge.Answer = NeverAsync;
        for (var calls = 0; calls < 5; calls++)
        {
            var asking = AskAsync();
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(AwayReason.Slow, await ReasonAsync(asking));
        }

        Assert.Equal(AwayReason.CircuitOpen, await ReasonAsync(AskAsync()));
    }

    [Fact]
    public async Task Texts_that_it_does_not_want_are_no_outage()
    {
        judge.Fails(AwayReason.TextRefused);
        for (var calls = 0; calls < 20; calls++) Assert.Equal(AwayReason.TextRefused, await ReasonAsync(AskAsync()));

        Assert.Empty(Told());
    }

    [Theory]
    [InlineData(7, 6, true)]
    [InlineData(7, 7, false)]
    [InlineData(3600, 59, true)]
    [InlineData(3600, 60, false)]
    public async Task Keeps_the_pause_that_it_asked_for(int retryAfterSeconds, int laterSeconds, bool rests)
    {
        judge.Fails(AwayReason.Throttled, TimeSpan.FromSeconds(retryAfterSeconds));
        await AskAsync();
        judge.Works();

        time.Advance(TimeSpan.FromSeconds(laterSeconds));
        var answer = await AskAsync();

        Assert.Equal(rests, answer is HarmAnswer.Away { Reason: AwayReason.Throttled });
        Assert.Equal(rests ? 1 : 2, judge.Asked);
        Assert.Equal(["resting"], Told());
    }

    [Fact]
    public async Task Asks_no_more_at_once_than_it_may()
    {
        var answer = new TaskCompletionSource<HarmAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        judge.Answer = _ => answer.Task;
        var asking = Enumerable.Range(0, 5).Select(_ => AskAsync()).ToArray();
        Assert.Equal(2, judge.Asked);

        answer.SetResult(FakeJudge.Harmless);

        await Task.WhenAll(asking);
        Assert.Equal(5, judge.Asked);
    }

    [Fact]
    public async Task The_wait_for_a_place_is_within_the_budget()
    {
        // Those in place heed no token: a place that comes free at the very end of the others' budget would be anybody's.
        var answer = new TaskCompletionSource<HarmAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        judge.Answer = _ => answer.Task;
        var asking = Enumerable.Range(0, 5).Select(_ => AskAsync()).ToArray();

        time.Advance(TimeSpan.FromMilliseconds(800));

        foreach (var one in asking[2..]) Assert.Equal(AwayReason.Slow, await ReasonAsync(one));
        Assert.Equal(2, judge.Asked);
        answer.SetResult(FakeJudge.Harmless);
        await Task.WhenAll(asking);
    }

    private async Task OpenAsync()
    {
        judge.Fails();
        for (var calls = 0; calls < 5; calls++) await AskAsync();
    }

    private Task<HarmAnswer> AskAsync() => guard.AskAsync("A text", TestContext.Current.CancellationToken);

    private static async Task<AwayReason> ReasonAsync(Task<HarmAnswer> asking) => Assert.IsType<HarmAnswer.Away>(await asking).Reason;

    private static async Task<HarmAnswer> NeverAsync(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        return FakeJudge.Harmless;
    }

    private string[] Told() =>
        [.. logs.Lines.Select(line => line.Contains(" is away ") ? "opened" : line.Contains(" answers again") ? "closed" : "resting")];
}
