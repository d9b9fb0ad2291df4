namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds what a message talks its reader into: pairs of ideas that stand close together.</summary>
internal static class LureFindings
{
    internal static readonly FindingKind Credentials =
        new("credentials_requested", FindingFamily.Lure, 40, "Asks the reader to hand over a code, PIN or password.");

    internal static readonly FindingKind Impostor = new("family_impostor", FindingFamily.Lure, 60,
        "Pretends to be a relative with a new number; enterprises do not write like that.", IsConclusive: true);

    private static readonly FindingKind Disguise =
        new("disguised_words", FindingFamily.Lure, 25, "Writes telling words with look-alike or hidden characters.");

    private static readonly FindingKind Urgency = new("urgency", FindingFamily.Lure, 10, "Presses the reader for time.");

    private static readonly FindingKind FinalNotice = new("final_notice", FindingFamily.Lure, 10, "Speaks of a last notice or warning.");

    private const Concepts Holding = Concepts.Account | Concepts.Card | Concepts.Payment;

    private sealed record Pair(Concepts First, Concepts Second, int DistanceMax, FindingKind Kind);

    private static readonly Pair[] Pairs =
    [
        new(Holding | Concepts.Identity, Concepts.Suspended, 6,
            new("account_threat", FindingFamily.Lure, 30, "Says that an account, card or payment is blocked or expires.")),
        new(Holding | Concepts.Identity, Concepts.Verify, 6,
            new("verify_demand", FindingFamily.Lure, 20, "Asks to verify or update an account, card or personal details.")),
        new(Holding | Concepts.New, Concepts.Unusual, 5,
            new("unusual_activity", FindingFamily.Lure, 15, "Warns of unusual or unauthorised activity.")),
        new(Concepts.Parcel, Concepts.Problem | Concepts.Suspended, 8,
            new("parcel_problem", FindingFamily.Lure, 20, "Says that a delivery failed or is held back.")),
        new(Concepts.Parcel, Concepts.Verify | Concepts.Identity, 8,
            new("parcel_details", FindingFamily.Lure, 10, "Asks for details because of a delivery.")),
        new(Concepts.Fee, Concepts.Parcel | Concepts.Pay | Concepts.Urgent | Concepts.Suspended | Concepts.Payment, 10,
            new("fee_demand", FindingFamily.Lure, 30, "Demands a fee, toll, fine or customs charge.")),
        new(Concepts.Refund | Concepts.Tax, Concepts.Claim | Concepts.Verify | Concepts.Click, 8,
            new("refund_bait", FindingFamily.Lure, 30, "Promises a refund to those who act.")),
        new(Concepts.Prize, Concepts.Claim | Concepts.Click | Concepts.Call, 10,
            new("prize_bait", FindingFamily.Lure, 25, "Promises a prize or gift to those who act.")),
        new(Concepts.Invest, Concepts.Profit, 8,
            new("investment_bait", FindingFamily.Lure, 30, "Promises profit from an investment.")),
        new(Concepts.Job, Concepts.Profit, 8,
            new("job_bait", FindingFamily.Lure, 30, "Promises easy earnings from a job.")),
        new(Concepts.Click, Holding, 8,
            new("sign_in_demand", FindingFamily.Lure, 10, "Sends the reader to sign in or to follow a link about an account.")),
    ];

    private const int CredentialsDistanceMax = 6;
    private const int NegationBefore = 4;
    private const int NegationAfter = 4;
    private const int FamilyWordsMax = 4;

    /// <summary>Adds the lures to the list.</summary>
    public static void Find(ReadOnlySpan<Word> words, FindingList findings)
    {
        var all = Concepts.None;
        foreach (var word in words) all |= word.Concepts;
        if (all == Concepts.None) return;

        foreach (var pair in Pairs)
        {
            if ((all & pair.First) != 0 && (all & pair.Second) != 0) FindPair(words, pair, findings);
        }

        if ((all & Concepts.Secret) != 0) FindCredentials(words, findings);
        if ((all & Concepts.Family) != 0) FindImpostor(words, findings);
        FindUrgency(words, findings);
    }

    private static void FindPair(ReadOnlySpan<Word> words, Pair pair, FindingList findings)
    {
        int first = -1, second = -1;
        for (var i = 0; i < words.Length; i++)
        {
            var concepts = words[i].Concepts;
            if ((concepts & pair.Second) != 0)
            {
                if (first >= 0 && i - first <= pair.DistanceMax) { Add(words, first, i, pair.Kind, findings); return; }
                second = i;
            }

            if ((concepts & pair.First) == 0) continue;
            if (second >= 0 && second != i && i - second <= pair.DistanceMax) { Add(words, second, i, pair.Kind, findings); return; }
            first = i;
        }
    }

    private static void Add(ReadOnlySpan<Word> words, int from, int to, FindingKind kind, FindingList findings) =>
        findings.Add(kind, words[from].Start, words[to].End - words[from].Start);

    /// <summary>"Share your code" is a theft, "never share your code" the advice against it: a negation in the clause decides.</summary>
    private static void FindCredentials(ReadOnlySpan<Word> words, FindingList findings)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!Asks(words, i)) continue;
            for (var j = Math.Max(0, i - CredentialsDistanceMax); j < words.Length && j <= i + CredentialsDistanceMax; j++)
            {
                if (j == i || (words[j].Concepts & Concepts.Secret) == 0 || words[j].Clause != words[i].Clause) continue;
                if (IsNegated(words, Math.Min(i, j), Math.Max(i, j), words[i].Clause)) continue;
                Add(words, Math.Min(i, j), Math.Max(i, j), Credentials, findings);
                return;
            }
        }
    }

    /// <summary>Whether the word asks the reader to hand something over; "send" does only when it goes on with "us" or "me".</summary>
    private static bool Asks(ReadOnlySpan<Word> words, int i)
    {
        if ((words[i].Concepts & Concepts.Share) != 0) return true;
        if ((words[i].Concepts & (Concepts.Send | Concepts.Reply)) == 0) return false;
        if ((words[i].Concepts & Concepts.Reply) != 0) return true;
        for (var next = i + 1; next < words.Length && next <= i + 2; next++)
        {
            if ((words[next].Concepts & Concepts.ToUs) != 0) return true;
        }

        return false;
    }

    private static bool IsNegated(ReadOnlySpan<Word> words, int from, int to, int clause)
    {
        for (var i = Math.Max(0, from - NegationBefore); i < words.Length && i <= to + NegationAfter; i++)
        {
            if (words[i].Clause == clause && (words[i].Concepts & Concepts.Negation) != 0) return true;
        }

        return false;
    }

    private static void FindImpostor(ReadOnlySpan<Word> words, FindingList findings)
    {
        for (var i = 0; i < words.Length && i < FamilyWordsMax; i++)
        {
            if ((words[i].Concepts & Concepts.Family) == 0) continue;
            for (var j = i + 1; j + 1 < words.Length; j++)
            {
                if (((words[j].Concepts | words[j + 1].Concepts) & (Concepts.New | Concepts.NumberWord))
                    != (Concepts.New | Concepts.NumberWord)) continue;
                Add(words, i, j + 1, Impostor, findings);
                return;
            }
        }
    }

    private static void FindUrgency(ReadOnlySpan<Word> words, FindingList findings)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var next = i + 1 < words.Length ? words[i + 1].Concepts : Concepts.None;
            if (words[i].Disguised) Add(words, i, i, Disguise, findings);
            if ((words[i].Concepts & Concepts.Urgent) != 0) Add(words, i, i, Urgency, findings);
            if ((words[i].Concepts & Concepts.FewHours) != 0 && (next & Concepts.Hours) != 0) Add(words, i, i + 1, Urgency, findings);
            if ((words[i].Concepts & Concepts.Last) != 0 && (next & Concepts.Notice) != 0) Add(words, i, i + 1, FinalNotice, findings);
        }
    }
}
