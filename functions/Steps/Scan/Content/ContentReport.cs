namespace Waxseal.Steps.Scan.Content;

/// <summary>All that the scanner says about one message.</summary>
/// <param name="Verdict">What it takes the message for.</param>
/// <param name="Action">What the policy does with it.</param>
/// <param name="Points">0 to 100: the findings that count, capped.</param>
/// <param name="Score">0 to 1: how sure it is that the message is not an honest one; orders messages, whatever the policy.</param>
/// <param name="Findings">In the order they were looked for; at most <see cref="ScanLimits.FindingsMax"/>, one a code.</param>
/// <param name="Links">How many links were read; at most <see cref="ScanLimits.LinksMax"/>.</param>
/// <param name="HasShortLink">Whether a link hides its target behind a shortener.</param>
public readonly record struct ContentReport(
    ContentVerdict Verdict, ContentAction Action, int Points, double Score, IReadOnlyList<Finding> Findings, int Links, bool HasShortLink);
