using System.Runtime.InteropServices;

namespace Waxseal.Steps.Scan.Content;

/// <summary>All rules in their order, but for those that an account writes itself.</summary>
internal static class RuleFindings
{
    /// <summary>Adds what the rules find in the message on the desk.</summary>
    /// <returns>Whether it warns the reader not to give a code away.</returns>
    public static bool Find(ScanDesk desk, PolicySets sets)
    {
        var (text, links, findings) = (desk.Body, desk.Links, desk.Findings);
        var words = CollectionsMarshal.AsSpan(desk.Words);

        // First, so that no flood of other findings pushes out what is not carried.
        ProhibitedFindings.Find(words, sets, findings);
        LinkFindings.Find(links, findings);
        BrandFindings.Find(desk.BodyBrands, desk.SenderBrands, links, findings);
        TextFindings.Find(text, findings);
        var warns = LureFindings.Find(text, words, findings);
        CallbackFindings.Find(text, words, links, findings);
        SpamFindings.Find(text.Plain, words, findings);
        PromotionalFindings.Find(words, findings);
        return warns;
    }
}
