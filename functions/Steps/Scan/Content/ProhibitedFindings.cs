namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds offers of what a policy does not carry, whoever sends them: the SHAFT rules and their relatives (CTIA).</summary>
internal static class ProhibitedFindings
{
    private const int DistanceMax = 12;

    /// <param name="Set">The set that must be on.</param>
    /// <param name="Subject">What it is about.</param>
    /// <param name="Beside">What makes an offer of it; none when the subject says enough.</param>
    /// <param name="Kind">What it is then.</param>
    private sealed record Rule(PolicySets Set, Concepts Subject, Concepts Beside, FindingKind Kind);

    private const Concepts Offered = Concepts.Offer | Concepts.Discount | Concepts.Easy | Concepts.Parcel | Concepts.Chat;

    private static readonly Rule[] Rules =
    [
        new(PolicySets.Gambling, Concepts.Gambling, Offered | Concepts.Gambling | Concepts.Prize | Concepts.Profit,
            Of("prohibited_gambling", 60, "Offers gambling.")),
        new(PolicySets.Cannabis, Concepts.Drugs, Offered, Of("prohibited_drugs", 60, "Offers cannabis or other drugs.")),
        new(PolicySets.Cannabis, Concepts.Pills, Concepts.Easy, Of("prohibited_medicine", 60, "Offers medicines without a prescription.")),
        new(PolicySets.Loans, Concepts.Loan, Offered, Of("prohibited_loans", 60, "Offers quick loans.")),
        new(PolicySets.Sex, Concepts.Adult, Offered | Concepts.Dating | Concepts.Click | Concepts.Prize | Concepts.Adult,
            Of("prohibited_adult", 60, "Offers sexual content.")),
        new(PolicySets.Firearms, Concepts.Weapons, Concepts.Offer | Concepts.Discount,
            Of("prohibited_weapons", 60, "Offers weapons.")),
        new(PolicySets.Tobacco, Concepts.Tobacco, Concepts.Offer | Concepts.Discount,
            Of("prohibited_tobacco", 60, "Offers tobacco or vapes.")),
        new(PolicySets.Alcohol, Concepts.Alcohol, Concepts.Offer | Concepts.Discount, Of("prohibited_alcohol", 60, "Offers alcohol.")),
        new(PolicySets.Crypto, Concepts.Invest, Concepts.Profit | Concepts.Offer | Concepts.Easy,
            Of("prohibited_crypto", 60, "Offers crypto assets or tips to invest.")),
        new(PolicySets.Hate, Concepts.Hate, Concepts.None, Of("prohibited_hate", 60, "Calls for contempt of or violence against a group.")),
    ];

    /// <summary>Adds the findings of the sets that are on.</summary>
    public static void Find(ReadOnlySpan<Word> words, PolicySets sets, FindingList findings)
    {
        var all = Concepts.None;
        foreach (var word in words) all |= word.Concepts;
        foreach (var rule in Rules)
        {
            if ((sets & rule.Set) == 0 || (all & rule.Subject) == 0) continue;
            for (var i = 0; i < words.Length; i++)
            {
                if ((words[i].Concepts & rule.Subject) == 0) continue;
                if (rule.Beside != Concepts.None && !IsBeside(words, i, rule.Beside)) continue;
                findings.Add(rule.Kind, words[i].Start, words[i].Length);
                break;
            }
        }
    }

    private static bool IsBeside(ReadOnlySpan<Word> words, int subject, Concepts beside)
    {
        for (var i = Math.Max(0, subject - DistanceMax); i < words.Length && i <= subject + DistanceMax; i++)
        {
            if (i != subject && (words[i].Concepts & beside) != 0) return true;
        }

        return false;
    }

    /// <summary>What a policy prohibits is held for that alone: it is no guess about who sends it.</summary>
    private static FindingKind Of(string code, int points, string sentence) =>
        new(code, FindingFamily.Prohibited, points, sentence, IsConclusive: true);
}
