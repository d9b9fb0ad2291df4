using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Waxseal.Flow;

namespace Waxseal.Steps.Scan.Safety;

/// <summary>
/// Asks Content Safety without ever being held up by it: within a time budget, so many questions at once, and not at all for a while after
/// it failed too often or asked for a pause. What this instance knows of it is in memory only.
/// </summary>
public sealed partial class HarmGuard : IDisposable
{
    private readonly IHarmJudge judge;
    private readonly ContentSafetyOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<HarmGuard> logger;
    private readonly SemaphoreSlim places;
    private readonly ResiliencePipeline<HarmAnswer> circuit;
    private long restsUntilTicks;
    private bool open;

    public HarmGuard(IHarmJudge judge, IOptions<ContentSafetyOptions> options, TimeProvider time, ILogger<HarmGuard> logger)
    {
        this.judge = judge;
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        places = new SemaphoreSlim(this.options.ConcurrentMax);
        circuit = new ResiliencePipelineBuilder<HarmAnswer> { TimeProvider = time }
            .AddCircuitBreaker(Strategy())
            .Build();
    }

    /// <summary>The answer, or why there is none. Throws only when cancelled.</summary>
    public async Task<HarmAnswer> AskAsync(string text, CancellationToken cancellation)
    {
        // From here on: a whole batch may wait for one place, and the lock of its messages is a minute.
        using var budget = new CancellationTokenSource(options.Budget, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, budget.Token);
        try
        {
            await places.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new HarmAnswer.Away(AwayReason.Slow);
        }

        try
        {
            return await AskInPlaceAsync(text, either.Token, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    private async Task<HarmAnswer> AskInPlaceAsync(string text, CancellationToken inTime, CancellationToken cancellation)
    {
        try
        {
            if (time.GetUtcNow().UtcTicks < Volatile.Read(ref restsUntilTicks)) return new HarmAnswer.Away(AwayReason.Throttled);
            var answer = await circuit.ExecuteAsync(
                static (asking, token) => asking.Guard.CallAsync(asking.Text, asking.InTime, token),
                (Guard: this, Text: text, InTime: inTime), cancellation);
            if (answer is HarmAnswer.Away { RetryAfter: { } pause }) Rest(pause);
            return answer;
        }
        catch (BrokenCircuitException)
        {
            return new HarmAnswer.Away(AwayReason.CircuitOpen);
        }
    }

    private async ValueTask<HarmAnswer> CallAsync(string text, CancellationToken inTime, CancellationToken cancellation)
    {
        try
        {
            return await judge.AskAsync(text, inTime);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new HarmAnswer.Away(AwayReason.Slow);
        }
    }

    private CircuitBreakerStrategyOptions<HarmAnswer> Strategy() => new()
    {
        FailureRatio = options.FailureRatio,
        SamplingDuration = options.SampledFor,
        MinimumThroughput = options.SampleMin,
        BreakDuration = options.BreakDuration,
        ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome.Result)),
        OnOpened = arguments =>
        {
            // A trial that fails opens it anew: that is the same outage.
            if (!open) Log.Opened(logger, ReasonOf(arguments.Outcome.Result).Code(), options.BreakDuration);
            open = true;
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            open = false;
            Log.Closed(logger);
            return ValueTask.CompletedTask;
        },
    };

    // A pause that it asked for is kept by itself; a text that it does not want says nothing about the next one.
    private static bool IsFailure(HarmAnswer? answer) =>
        answer is HarmAnswer.Away { RetryAfter: null, Reason: not AwayReason.TextRefused };

    private static AwayReason ReasonOf(HarmAnswer? answer) => answer is HarmAnswer.Away away ? away.Reason : AwayReason.Unknown;

    private void Rest(TimeSpan pause)
    {
        var now = time.GetUtcNow();
        var until = now + (pause < options.RetryAfterMax ? pause : options.RetryAfterMax);
        var before = Interlocked.Exchange(ref restsUntilTicks, until.UtcTicks);
        if (before <= now.UtcTicks) Log.Resting(logger, until);
    }

    private static partial class Log
    {
        [LoggerMessage(650, LogLevel.Warning, "Content Safety is away ({Reason}); it is not asked but once every {Pause}.")]
        public static partial void Opened(ILogger logger, string reason, TimeSpan pause);

        [LoggerMessage(651, LogLevel.Information, "Content Safety answers again.")]
        public static partial void Closed(ILogger logger);

        [LoggerMessage(652, LogLevel.Warning, "Content Safety wants a pause; it is asked again after {Until}.")]
        public static partial void Resting(ILogger logger, DateTimeOffset until);
    }
}
