namespace Waxseal.Steps.Scan.Content;

/// <summary>All that the scanner says about one message.</summary>
/// <param name="Verdict">Clean, suspicious or hold.</param>
/// <param name="Points">0 to 100: the findings that count, capped.</param>
/// <param name="Findings">In the order they were looked for; at most <see cref="ScanLimits.FindingsMax"/>, one a code.</param>
/// <param name="Links">How many links were read; at most <see cref="ScanLimits.LinksMax"/>.</param>
/// <param name="HasShortLink">Whether a link hides its target behind a shortener.</param>
public sealed record ContentReport(
    ContentVerdict Verdict, int Points, IReadOnlyList<Finding> Findings, int Links, bool HasShortLink);
