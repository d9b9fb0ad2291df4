using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Steps.Score.Factors;
using Waxseal.Watch;

namespace Waxseal.Steps.Score;

/// <summary>Waits until a message is due, adds up its risk, and picks the way out.</summary>
public sealed class ScoreStep(OpenAlerts alerts, IOptions<ScoreOptions> options, TimeProvider time) : IStep<ScannedMessage, ScoredMessage>
{
    /// <inheritdoc/>
    public async Task<Outcome<ScoredMessage>> RunAsync(ScannedMessage message, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var waits = message.Verified.Draft.SendAt > now;
        var points = waits ? 0 : await alerts.PointsOfAsync(message.Verified.Account, cancellation);
        return Judge(message, points, options.Value, now);
    }

    internal static Outcome<ScoredMessage> Judge(ScannedMessage message, int alertPoints, ScoreOptions options, DateTimeOffset now)
    {
        if (message.Verified.Draft.SendAt is { } due && due > now)
            return new Outcome<ScoredMessage>.Postponed(Wait.Schedule, due);

        var report = RiskScore.Of(InputsOf(message, alertPoints));
        var factors = report.Factors.Select(factor => new RiskPart(factor.Name, factor.Points)).Concat(ShownParts(message.Content));
        var risk = new RiskSummary(report.Score, [.. factors]);
        var scored = new ScoredMessage(message, risk, Channel.Sms);

        // A person has looked at the text, and at the score if that was why it was held: only what no person may allow stops it now.
        if (risk.Score >= options.RefuseAt) return Refusal.Risk;
        if (risk.Score < options.HoldAt || message.Content.Verdict == ContentPass.Reviewer) return scored;
        return new Outcome<ScoredMessage>.Held(HoldReason.Risk, [.. report.Factors.Select(Shown)], scored);
    }

    // What the account only monitors weighs nothing, and is shown: what would have happened, and for which findings. That nobody outside
    // could be asked weighs nothing either.
    private static IEnumerable<RiskPart> ShownParts(ContentSummary content)
    {
        if (content.Monitored is { } action)
            return content.Codes.Select(code => new RiskPart(code, 0)).Prepend(new RiskPart($"content_would_{action}", 0));
        return content.Codes.Contains(ContentSummary.SafetyAway, StringComparer.Ordinal)
            ? [new RiskPart(ContentSummary.SafetyAway, 0)]
            : [];
    }

    private static HeldFinding Shown(RiskFactor factor) => HeldFinding.OfRisk(factor.Name, factor.Points, factor.Sentence);

    private static RiskInputs InputsOf(ScannedMessage message, int alertPoints)
    {
        var draft = message.Verified.Draft;
        var geographic = PhoneNumber.TryParse(draft.To, out var number, out _) && number.IsGeographic;
        return new RiskInputs(
            number.Country, geographic, draft.Kind.Code(), draft.Sensitivity == Sensitivity.High, OverSms: true,
            message.Content.Verdict == ContentPass.Reviewer ? 0 : message.Content.Points, message.Content.HasLink,
            message.Content.HasShortLink)
        {
            AlertPoints = alertPoints,
        };
    }
}
