using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;
using Waxseal.Steps.Scan.Safety;

namespace Waxseal.Steps.Scan;

/// <summary>Judges the text: goes on, or waits for a person.</summary>
public sealed class ScanStep(ContentScanner scanner, SecondOpinion opinion, IOptions<ScanOptions> options) : IStep<VerifiedMessage, ScannedMessage>
{
    /// <inheritdoc/>
    public async Task<Outcome<ScannedMessage>> RunAsync(VerifiedMessage message, CancellationToken cancellation)
    {
        var policy = options.Value.ToPolicy();
        var report = scanner.Scan(message.Draft.Body, message.Draft.From, policy);
        return Judge(message, await opinion.WeighAsync(message.Draft.Body, report, policy, UnavailableMode.Pass, cancellation));
    }

    internal static Outcome<ScannedMessage> Judge(VerifiedMessage message, ContentReport report)
    {
        string[] codes = [.. report.Findings.Select(finding => finding.Code).Distinct()];
        var content = new ContentSummary(ContentPass.Rules, report.Points, codes, report.Links > 0, report.HasShortLink);
        var scanned = new ScannedMessage(message, content);
        return report.Action switch
        {
            ContentAction.Pass => scanned,
            ContentAction.Block => Refusal.Content,
            _ => new Outcome<ScannedMessage>.Held(HoldReason.Content, codes, scanned),
        };
    }
}
