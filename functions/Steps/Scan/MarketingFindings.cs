using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>What is wrong with advertising that is lawful otherwise: sent under another name, or with no way to be rid of it.</summary>
internal static class MarketingFindings
{
    private static readonly FindingKind OtherKind = new("promotional_kind", FindingFamily.Promotional, 15,
        "Advertises, and was sent as something else.");

    private static readonly FindingKind NoOptOut = new("promotional_no_opt_out", FindingFamily.Promotional, 10,
        "Does not say how to opt out.");

    /// <summary>Whether a message is advertising, by its sender's word or by its text.</summary>
    public static bool IsAdvertising(MessageDraft draft, ContentReport report) =>
        draft.Kind == MessageKind.Marketing || report.Verdict == ContentVerdict.Promotional;

    /// <summary>The findings.</summary>
    public static IReadOnlyList<Finding> Of(MessageDraft draft, ContentReport report, ContentPolicy policy)
    {
        if (!IsAdvertising(draft, report)) return [];
        var findings = new List<Finding>();
        if (draft.Kind != MessageKind.Marketing) findings.Add(OtherKind.At(0, draft.Body.Length));
        if (policy.OptOutWanted && !OptOut.IsOffered(draft.Body)) findings.Add(NoOptOut.At(0, draft.Body.Length));
        return findings;
    }

    /// <summary>
    /// What the policy does about them: they hold or refuse only where it names a mode for their family. Elsewhere they add to the risk.
    /// </summary>
    public static ContentAction ActionOn(IReadOnlyList<Finding> findings, ContentPolicy policy)
    {
        if (findings.Count == 0 || !policy.Modes.TryGetValue(FindingFamily.Promotional, out var mode)) return ContentAction.Pass;
        return mode switch
        {
            FamilyMode.Monitor => ContentAction.Pass,
            FamilyMode.Block => ContentAction.Block,
            _ => ContentAction.Hold,
        };
    }
}
