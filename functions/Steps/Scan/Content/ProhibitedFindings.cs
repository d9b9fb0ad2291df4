namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds offers that carriers refuse whoever sends them: the SHAFT rules and their relatives (CTIA).</summary>
internal static class ProhibitedFindings
{
    private const int DistanceMax = 10;

    private static readonly (Concepts Subject, PolicySets Set, bool NeedsOffer, FindingKind Kind)[] Rules =
    [
        (Concepts.Gambling, PolicySets.Gambling, true, new("prohibited_gambling", FindingFamily.Prohibited, 30, "Offers gambling.")),
        (Concepts.Drugs, PolicySets.Cannabis, true, new("prohibited_drugs", FindingFamily.Prohibited, 30, "Offers drugs, cannabis or tobacco.")),
        (Concepts.Loan, PolicySets.Loans, true, new("prohibited_loans", FindingFamily.Prohibited, 20, "Offers quick loans.")),
        (Concepts.Adult, PolicySets.Sex, false, new("prohibited_adult", FindingFamily.Prohibited, 30, "Offers sexual content.")),
        (Concepts.Weapons, PolicySets.Firearms, true, new("prohibited_weapons", FindingFamily.Prohibited, 30, "Offers weapons.")),
    ];

    /// <summary>Adds the findings of the sets that are on.</summary>
    public static void Find(ReadOnlySpan<Word> words, PolicySets sets, FindingList findings)
    {
        var all = Concepts.None;
        foreach (var word in words) all |= word.Concepts;
        foreach (var (subject, set, needsOffer, kind) in Rules)
        {
            if ((sets & set) == 0 || (all & subject) == 0 || (needsOffer && (all & Concepts.Offer) == 0)) continue;
            for (var i = 0; i < words.Length; i++)
            {
                if ((words[i].Concepts & subject) == 0 || (needsOffer && !IsOffered(words, i))) continue;
                findings.Add(kind, words[i].Start, words[i].Length);
                break;
            }
        }
    }

    private static bool IsOffered(ReadOnlySpan<Word> words, int subject)
    {
        for (var i = Math.Max(0, subject - DistanceMax); i < words.Length && i <= subject + DistanceMax; i++)
        {
            if ((words[i].Concepts & Concepts.Offer) != 0) return true;
        }

        return false;
    }
}
