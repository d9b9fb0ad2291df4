using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Steps.Score;

/// <summary>Waits until a message is due, adds up its risk, and picks the way out.</summary>
public sealed class ScoreStep(IOptions<ScoreOptions> options, TimeProvider time) : IStep<ScannedMessage, ScoredMessage>
{
    /// <inheritdoc/>
    public Task<Outcome<ScoredMessage>> RunAsync(ScannedMessage message, CancellationToken cancellation) =>
        Task.FromResult(Judge(message, options.Value, time.GetUtcNow()));

    internal static Outcome<ScoredMessage> Judge(ScannedMessage message, ScoreOptions options, DateTimeOffset now)
    {
        var scored = new ScoredMessage(message, new RiskSummary(0, []), Channel.Sms);
        return scored;
    }
}
