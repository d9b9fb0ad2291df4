using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>Judges the text: goes on, or waits for a person.</summary>
public sealed class ScanStep(ContentScanner scanner, IOptions<ScanOptions> options) : IStep<VerifiedMessage, ScannedMessage>
{
    /// <inheritdoc/>
    public Task<Outcome<ScannedMessage>> RunAsync(VerifiedMessage message, CancellationToken cancellation) =>
        Task.FromResult(Judge(message, scanner.Scan(message.Draft.Body, message.Draft.From, options.Value.ToPolicy())));

    internal static Outcome<ScannedMessage> Judge(VerifiedMessage message, ContentReport report)
    {
        string[] codes = [.. report.Findings.Select(finding => finding.Code).Distinct()];
        var content = new ContentSummary(ContentPass.Rules, report.Points, codes, report.Links > 0, report.HasShortLink);
        var scanned = new ScannedMessage(message, content);
        return report.Action switch
        {
            ContentAction.Pass => scanned,
            ContentAction.Block => Refusal.Content,
            _ => new Outcome<ScannedMessage>.Held(HoldReason.Content, [.. report.Findings.Select(Shown)], scanned),
        };
    }

    private static HeldFinding Shown(Finding finding) => new(finding.Code, finding.Start, finding.Length, finding.Points, finding.Sentence);
}
