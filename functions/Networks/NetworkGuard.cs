using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Waxseal.Flow;
using Waxseal.Protocols.Camara;

namespace Waxseal.Networks;

/// <summary>
/// Stands before one API of one operator, and does not ask for a while after it failed too often or wanted a pause. Each API has its own:
/// one that is not in the contract must not silence the others. What an instance knows of it is in memory only.
/// </summary>
internal sealed partial class NetworkGuard
{
    private readonly string name;
    private readonly string question;
    private readonly NetworksOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly ResiliencePipeline<CamaraAnswer<bool>> circuit;
    private long restsUntilTicks;
    private bool open;

    /// <param name="name">The operator's name.</param>
    /// <param name="question">The API's code.</param>
    /// <param name="options">When it opens.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is told.</param>
    public NetworkGuard(string name, string question, NetworksOptions options, TimeProvider time, ILogger logger)
    {
        this.name = name;
        this.question = question;
        this.options = options;
        this.time = time;
        this.logger = logger;
        circuit = new ResiliencePipelineBuilder<CamaraAnswer<bool>> { TimeProvider = time }.AddCircuitBreaker(Strategy()).Build();
    }

    /// <summary>What the call answers, or that it was not made.</summary>
    public async Task<NetworkReply> AskAsync(Func<CancellationToken, Task<CamaraAnswer<bool>>> call, CancellationToken cancellation)
    {
        var rests = new DateTimeOffset(Volatile.Read(ref restsUntilTicks), TimeSpan.Zero);
        if (time.GetUtcNow() < rests) return NetworkReply.Gone(NetworkAway.Throttled) with { AskAgainAt = rests };
        try
        {
            var answer = await circuit.ExecuteAsync(
                static (asking, token) => new ValueTask<CamaraAnswer<bool>>(asking(token)), call, cancellation);
            var reply = NetworkReply.Of(answer);
            return !answer.Known && answer.RetryAfter is { } pause ? reply with { AskAgainAt = Rest(pause) } : reply;
        }
        catch (BrokenCircuitException)
        {
            return NetworkReply.Gone(NetworkAway.CircuitOpen);
        }
    }

    private CircuitBreakerStrategyOptions<CamaraAnswer<bool>> Strategy() => new()
    {
        FailureRatio = options.FailureRatio,
        SamplingDuration = options.SampledFor,
        MinimumThroughput = options.SampleMin,
        BreakDuration = options.BreakDuration,
        ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome.Result)),
        OnOpened = arguments =>
        {
            // A trial that fails opens it anew: that is the same outage.
            if (!open) Log.Opened(logger, name, question, NetworkReply.Of(arguments.Outcome.Result).Code, options.BreakDuration);
            open = true;
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            open = false;
            Log.Closed(logger, name, question);
            return ValueTask.CompletedTask;
        },
    };

    // What is about one number, one code or one Wi-Fi says nothing about the next question; a pause that it asked for is kept by itself.
    private static bool IsFailure(CamaraAnswer<bool> answer) => answer.RetryAfter is null && answer.Error is
        CamaraError.Unreachable or CamaraError.Slow or CamaraError.Failing or CamaraError.Throttled or CamaraError.Unreadable or
        CamaraError.Unauthenticated or CamaraError.NotAllowed;

    private DateTimeOffset Rest(TimeSpan pause)
    {
        var now = time.GetUtcNow();
        var until = now + (pause < options.RetryAfterMax ? pause : options.RetryAfterMax);
        var before = Interlocked.Exchange(ref restsUntilTicks, until.UtcTicks);
        if (before <= now.UtcTicks) Log.Resting(logger, name, question, until);
        return until;
    }

    private static partial class Log
    {
        [LoggerMessage(660, LogLevel.Warning, "{Operator} is away for {Question} ({Reason}); it is not asked but once every {Pause}.")]
        public static partial void Opened(ILogger logger, string @operator, string question, string reason, TimeSpan pause);

        [LoggerMessage(661, LogLevel.Information, "{Operator} answers {Question} again.")]
        public static partial void Closed(ILogger logger, string @operator, string question);

        [LoggerMessage(662, LogLevel.Warning, "{Operator} wants a pause for {Question}; it is asked again after {Until}.")]
        public static partial void Resting(ILogger logger, string @operator, string question, DateTimeOffset until);
    }
}
