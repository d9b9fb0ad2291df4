using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;
using Waxseal.Steps.Scan.Safety;
using Waxseal.Watch;

namespace Waxseal.Steps.Scan;

/// <summary>Judges the text by the account's policy: goes on, waits for the morning or for a person, or is refused.</summary>
public sealed partial class ScanStep(
    ContentScanner scanner, ContentPolicies policies, SecondOpinion opinion, ITextForms texts, Traffic traffic, TimeProvider time,
    ILogger<ScanStep> logger)
    : IStep<VerifiedMessage, ScannedMessage>
{
    private const int PointsMax = 100;

    /// <inheritdoc/>
    public async Task<Outcome<ScannedMessage>> RunAsync(VerifiedMessage message, CancellationToken cancellation)
    {
        if (await policies.FindAsync(message.Account, cancellation) is not { } policy) return WithoutPolicy(message);

        var body = message.Draft.Body;
        var report = await opinion.WeighAsync(
            body, scanner.Scan(body, message.Draft.From, policy), policy, policy.WhenUnavailable, cancellation);
        var outcome = Judge(message, report, policy, WouldDo(message.Draft, report, policy), time.GetUtcNow());
        Tell(message, report, outcome);

        // What waits for the morning is read again then.
        if (outcome is not Outcome<ScannedMessage>.Postponed) traffic.NoteText(message.Account, texts.Skeleton(body));
        return outcome;
    }

    internal static Outcome<ScannedMessage> Judge(
        VerifiedMessage message, ContentReport report, ContentPolicy policy, ContentAction monitored, DateTimeOffset now)
    {
        var marketing = MarketingFindings.Of(message.Draft, report, policy);
        Finding[] findings = [.. report.Findings.Concat(marketing).DistinctBy(finding => finding.Code)];
        string[] codes = [.. findings.Select(finding => finding.Code)];
        var points = PointsOf(report, marketing, policy);
        var scanned = new ScannedMessage(
            message, new ContentSummary(ContentPass.Rules, points, codes, report.Links > 0, report.HasShortLink)
            {
                Monitored = monitored is ContentAction.Hold or ContentAction.Block ? monitored.Code() : null,
            });

        var action = Graver(report.Action, MarketingFindings.ActionOn(marketing, policy));
        if (action == ContentAction.Block) return Refusal.Content;
        if (action != ContentAction.Pass) return new Outcome<ScannedMessage>.Held(HoldReason.Content, [.. findings.Select(Shown)], scanned);
        return QuietUntil(message, report, policy, now) is { } morning
            ? new Outcome<ScannedMessage>.Postponed(Wait.QuietHours, morning)
            : scanned;
    }

    private static HeldFinding Shown(Finding finding) => new(finding.Code, finding.Start, finding.Length, finding.Points, finding.Sentence);

    // Its row is gone, or was changed from outside: nothing of it goes on by itself, and what its settings blocked stays here.
    private static Outcome<ScannedMessage> WithoutPolicy(VerifiedMessage message) => new Outcome<ScannedMessage>.Held(
        HoldReason.AccountBlocked, [],
        new ScannedMessage(message, new ContentSummary(ContentPass.Unknown, 0, [], HasLink: false, HasShortLink: false)));

    // Only a message with a finding that would count otherwise is looked at twice.
    private ContentAction WouldDo(MessageDraft draft, ContentReport report, ContentPolicy policy)
    {
        if (report.Action != ContentAction.Pass || !policy.Monitors) return ContentAction.Pass;
        var marketing = MarketingFindings.Of(draft, report, policy);
        if (!report.Findings.Concat(marketing).Any(IsMonitored)) return ContentAction.Pass;

        // The second opinion is not asked twice: what it calls conclusive would have held.
        var alone = marketing.Any(IsMonitored) || report.Findings.Any(finding => finding.IsConclusive && IsMonitored(finding));
        var held = alone ? ContentAction.Hold : ContentAction.Pass;
        return Graver(scanner.Scan(draft.Body, draft.From, policy.Enforced()).Action, held);

        bool IsMonitored(Finding finding) => policy.ModeOf(finding.Family) == FamilyMode.Monitor;
    }

    private static int PointsOf(ContentReport report, IReadOnlyList<Finding> marketing, ContentPolicy policy)
    {
        var counted = policy.ModeOf(FindingFamily.Promotional) == FamilyMode.Monitor ? 0 : marketing.Sum(finding => finding.Points);
        var points = Math.Min(report.Points + counted, PointsMax);
        return points < policy.SuspiciousPoints ? 0 : points;
    }

    // What was not judged is graver than what was found light, and waits for a person.
    private static ContentAction Graver(ContentAction one, ContentAction other) =>
        one == ContentAction.Block || other == ContentAction.Block ? ContentAction.Block
        : one == ContentAction.Pass ? other
        : one;

    // Judged for when it is to go out: what waits for its sendAt would wait until then here, and not be looked at again.
    private static DateTimeOffset? QuietUntil(VerifiedMessage message, ContentReport report, ContentPolicy policy, DateTimeOffset now)
    {
        if (policy.QuietHours is not { } quiet || !MarketingFindings.IsAdvertising(message.Draft, report)) return null;
        var due = message.Draft.SendAt > now ? message.Draft.SendAt.Value : now;
        return QuietTime.EndOf(quiet, message.Country, due);
    }

    private void Tell(VerifiedMessage message, ContentReport report, Outcome<ScannedMessage> outcome)
    {
        var verdict = report.Verdict.Code();
        switch (outcome)
        {
            case Outcome<ScannedMessage>.Refused:
                Log.Blocked(logger, message.Id, message.Account, verdict, report.Points);
                break;
            case Outcome<ScannedMessage>.Held:
                Log.Held(logger, message.Id, message.Account, verdict, report.Points);
                break;
            case Outcome<ScannedMessage>.Passed { Next: [{ Content.Monitored: { } action }] }:
                Log.Monitored(logger, message.Id, message.Account, verdict, action);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(220, LogLevel.Information, "{Message} of {Account} was held for its content: {Verdict}, {Points} points.")]
        public static partial void Held(ILogger logger, MessageId message, AccountId account, string verdict, int points);

        [LoggerMessage(221, LogLevel.Information, "{Message} of {Account} was refused for its content: {Verdict}, {Points} points.")]
        public static partial void Blocked(ILogger logger, MessageId message, AccountId account, string verdict, int points);

        [LoggerMessage(222, LogLevel.Information, "{Message} of {Account} went on, its findings only monitored: {Verdict}, else {Action}.")]
        public static partial void Monitored(ILogger logger, MessageId message, AccountId account, string verdict, string action);
    }
}
