using Waxseal.Flow;
using Waxseal.Steps.Score.Factors;

namespace Waxseal.Steps.Score;

/// <summary>By what an account's messages are scored and sent: the gateway's settings with what the account's say otherwise.</summary>
/// <param name="Monitors">Nothing is done, and what would have been is shown.</param>
/// <param name="StepUpAt">Score from which a safer channel is taken.</param>
/// <param name="HoldAt">Score from which a message is held.</param>
/// <param name="RefuseAt">Score from which it is refused; 101 for never.</param>
/// <param name="Weights">Points of factors.</param>
/// <param name="WhenAway">What happens while the network is away, by kind.</param>
/// <param name="Channels">Safer channels, the safest first.</param>
/// <param name="FallsBackToSms">Whether codes and sensitive messages may go by SMS where no safer channel works.</param>
public sealed record RiskPolicy(
    bool Monitors, int StepUpAt, int HoldAt, int RefuseAt, RiskWeights Weights, IReadOnlyDictionary<MessageKind, AwayRule> WhenAway,
    IReadOnlyList<Channel> Channels, bool FallsBackToSms)
{
    /// <summary>The band that a score is in. The graver line wins where two are the same.</summary>
    public RiskBand BandOf(int score) => score >= RefuseAt ? RiskBand.Refuse
        : score >= HoldAt ? RiskBand.Hold
        : score >= StepUpAt ? RiskBand.StepUp
        : RiskBand.Pass;

    /// <summary>What happens to a kind while the network is away; a kind that nothing is said of steps up.</summary>
    public AwayRule AwayOf(MessageKind kind) => WhenAway.GetValueOrDefault(kind, AwayRule.StepUp);
}
