using System.Text.RegularExpressions;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds what the gateway or the account has named itself: terms and patterns.</summary>
internal static class PolicyFindings
{
    private static readonly FindingKind Term = new("policy_term", FindingFamily.Prohibited, 60,
        "Holds a term that the policy does not carry.", IsConclusive: true);

    private static readonly FindingKind Pattern = new("policy_pattern", FindingFamily.Prohibited, 60,
        "Matches a pattern that the policy does not carry.", IsConclusive: true);

    /// <summary>Held rather than let through unseen.</summary>
    private static readonly FindingKind Unfinished = new("policy_pattern_unfinished", FindingFamily.Prohibited, 60,
        "Could not be matched with a pattern of the policy in the time given.", IsConclusive: true);

    /// <summary>Adds the findings.</summary>
    public static void Find(string body, MessageText text, ContentPolicy policy, FindingList findings)
    {
        if (policy.Terms.TryFind(text, out var start, out var length)) findings.Add(Term, start, length);
        for (var at = 0; at < policy.Patterns.Count; at++) Match(policy.Patterns[at], body, text, findings);
    }

    // As it is written, for patterns with accents; and folded, for texts in disguise.
    private static void Match(Regex pattern, string body, MessageText text, FindingList findings)
    {
        try
        {
            if (!pattern.IsMatch(body) && !pattern.IsMatch(text.Plain)) return;
            findings.Add(Pattern, 0, text.Length);
        }
        catch (RegexMatchTimeoutException)
        {
            findings.Add(Unfinished, 0, text.Length);
        }
    }
}
