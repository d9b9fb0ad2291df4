namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds lawful marketing: a shop's offer, and the way out of it. Never evidence of fraud.</summary>
internal static class PromotionalFindings
{
    private static readonly FindingKind Offer =
        new("promotional_offer", FindingFamily.Promotional, 0, "Advertises an offer or a discount.");

    private static readonly FindingKind OptOut =
        new("promotional_opt_out", FindingFamily.Promotional, -10, "Says how to get no more of these: a good sign.");

    /// <summary>Adds the findings.</summary>
    public static void Find(ReadOnlySpan<Word> words, FindingList findings)
    {
        foreach (var word in words)
        {
            if ((word.Concepts & Concepts.Discount) != 0) findings.Add(Offer, word.Start, word.Length);
            if ((word.Concepts & Concepts.OptOut) != 0) findings.Add(OptOut, word.Start, word.Length);
        }
    }

    /// <summary>Whether it is marketing: an offer; the way out alone is in reminders and receipts too.</summary>
    public static bool IsIn(FindingList findings) => findings.Has(Offer);
}
