using Microsoft.Extensions.Options;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan.Safety;

/// <summary>Adds what Azure AI Content Safety says to the scanner's report, where it is configured.</summary>
/// <remarks>
/// It judges hate, sexual content, violence and self-harm, and knows nothing of phishing or spam: it never makes a report lighter. What
/// the scanner holds or blocks by itself is not sent there.
/// </remarks>
public sealed class SecondOpinion(HarmGuard guard, IOptions<ContentSafetyOptions> options)
{
    private const int PointsMax = 100;

    /// <summary>The report with the findings of Content Safety, or that it was away.</summary>
    public async ValueTask<ContentReport> WeighAsync(
        string body, ContentReport report, ContentPolicy policy, UnavailableMode whenAway, CancellationToken cancellation)
    {
        if (options.Value.Endpoint.Length == 0 || report.Action != ContentAction.Pass || string.IsNullOrWhiteSpace(body)) return report;
        var answer = await guard.AskAsync(body, cancellation);
        return Join(report, answer, policy, options.Value, whenAway);
    }

    internal static ContentReport Join(
        ContentReport report, HarmAnswer answer, ContentPolicy policy, ContentSafetyOptions options, UnavailableMode whenAway)
    {
        var found = HarmFindings.Of(answer, options);
        var joined = report with { Findings = [.. report.Findings, .. found] };
        if (answer is HarmAnswer.Away) return whenAway == UnavailableMode.Pass ? joined : joined with { Action = ContentAction.Hold };

        // As in the scanner: what is only monitored shows, and changes nothing.
        var mode = policy.ModeOf(FindingFamily.Prohibited);
        if (found.Count == 0 || mode == FamilyMode.Monitor) return joined;
        var points = Math.Min(PointsMax, report.Points + found.Sum(finding => finding.Points));
        joined = joined with { Points = points, Score = Math.Max(report.Score, points / (double)PointsMax) };
        if (!found.Any(finding => finding.IsConclusive)) return joined;
        return joined with
        {
            Verdict = ContentVerdict.Prohibited,
            Action = mode == FamilyMode.Block ? ContentAction.Block : ContentAction.Hold,
        };
    }
}
