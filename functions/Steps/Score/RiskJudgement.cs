using Waxseal.Flow;

namespace Waxseal.Steps.Score;

/// <summary>What becomes of a message, and by what risk.</summary>
public sealed record RiskJudgement(Outcome<ScoredMessage> Outcome, RiskSummary Risk);
