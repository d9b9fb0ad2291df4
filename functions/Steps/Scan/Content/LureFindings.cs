namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds what a message talks its reader into: pairs of ideas that stand close together.</summary>
internal static class LureFindings
{
    internal static readonly FindingKind Credentials =
        new("credentials_requested", FindingFamily.Lure, 40, "Asks the reader to hand over a code, PIN or password.");

    internal static readonly FindingKind Impostor = new("family_impostor", FindingFamily.Lure, 60,
        "Pretends to be a relative with a new number; enterprises do not write like that.", IsConclusive: true);

    private static readonly FindingKind NewNumber =
        new("family_new_number", FindingFamily.Lure, 20, "Speaks to a relative of a new number or a broken phone.");

    private static readonly FindingKind Disguise =
        new("disguised_words", FindingFamily.Lure, 25, "Writes telling words with look-alike or hidden characters.");

    private static readonly FindingKind Urgency = new("urgency", FindingFamily.Lure, 5, "Presses the reader for time.");

    private static readonly FindingKind FinalNotice = new("final_notice", FindingFamily.Lure, 5, "Speaks of a last notice or warning.");

    private static readonly FindingKind Voicemail =
        new("voicemail_bait", FindingFamily.Lure, 20, "Speaks of a voice message that waits.");

    private static readonly FindingKind MistakenCode = new("code_wanted_back", FindingFamily.Lure, 60,
        "Wants a code back that was sent by mistake; nobody's code is another's.", IsConclusive: true);

    private const int CredentialsDistanceMax = 6;
    private const int CodeDistanceMax = 4;
    private const int NegationBefore = 4;
    private const int NegationAfter = 4;
    private const int FamilyWordsMax = 4;
    private const int BackDistanceMax = 14;

    /// <summary>Adds the lures to the list.</summary>
    /// <returns>Whether the message warns the reader not to give a code away, as honest senders of codes do.</returns>
    public static bool Find(MessageText text, ReadOnlySpan<Word> words, FindingList findings)
    {
        var all = Concepts.None;
        foreach (var word in words) all |= word.Concepts;
        if (all == Concepts.None) return false;

        foreach (var pair in LurePairs.All)
        {
            if ((all & pair.First) != 0 && (all & pair.Second) != 0) FindPair(words, pair, findings);
        }

        var warns = (all & Concepts.Secret) != 0 && FindCredentials(text, words, findings);
        if ((all & Concepts.Mistake) != 0) FindMistakenCode(words, findings);
        if ((all & Concepts.Family) != 0) FindImpostor(words, all, findings);
        FindUrgency(text, words, findings);
        return warns;
    }

    private static void FindPair(ReadOnlySpan<Word> words, LurePair pair, FindingList findings)
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
    private static bool FindCredentials(MessageText text, ReadOnlySpan<Word> words, FindingList findings)
    {
        var warns = false;
        for (var i = 0; i < words.Length; i++)
        {
            if (!Asks(words, i)) continue;
            for (var j = Math.Max(0, i - CredentialsDistanceMax); j < words.Length && j <= i + CredentialsDistanceMax; j++)
            {
                if (j == i || (words[j].Concepts & Concepts.Secret) == 0 || words[j].Clause != words[i].Clause) continue;
                if (OpensADoor(words, Math.Min(i, j), Math.Max(i, j)) || HoldsItsCode(text, words, j)) continue;
                if (IsNegated(words, Math.Min(i, j), Math.Max(i, j), words[i].Clause))
                {
                    warns = true;
                    continue;
                }

                Add(words, Math.Min(i, j), Math.Max(i, j), Credentials, findings);
                return false;
            }
        }

        return warns;
    }

    /// <summary>"I sent you a code by mistake, send it to me": the code opens the reader's own account.</summary>
    private static void FindMistakenCode(ReadOnlySpan<Word> words, FindingList findings)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i].Concepts & Concepts.Mistake) == 0) continue;
            int secret = -1, back = -1;
            for (var j = Math.Max(0, i - BackDistanceMax); j < words.Length && j <= i + BackDistanceMax; j++)
            {
                if ((words[j].Concepts & Concepts.Secret) != 0) secret = j;
                if ((words[j].Concepts & Concepts.Share) != 0 || ((words[j].Concepts & Concepts.Send) != 0 && Asks(words, j))) back = j;
            }

            if (secret < 0 || back < 0 || IsNegated(words, Math.Min(back, i), back, words[back].Clause)) continue;
            Add(words, i, i, MistakenCode, findings);
            return;
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

    /// <summary>The code of a door, a gate or a network at home: friends ask each other for these.</summary>
    private static bool OpensADoor(ReadOnlySpan<Word> words, int from, int to)
    {
        for (var i = Math.Max(0, from - CredentialsDistanceMax); i < words.Length && i <= to + CredentialsDistanceMax; i++)
        {
            if ((words[i].Concepts & Concepts.Door) != 0) return true;
        }

        return false;
    }

    /// <summary>"Give code 4491 to the courier": who names the code has it already.</summary>
    private static bool HoldsItsCode(MessageText text, ReadOnlySpan<Word> words, int secret)
    {
        for (var i = Math.Max(0, secret - CodeDistanceMax); i < words.Length && i <= secret + CodeDistanceMax; i++)
        {
            if (words[i].Length is >= 4 and <= 8 && char.IsAsciiDigit(text.Plain[words[i].Start])) return true;
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

    private static void FindImpostor(ReadOnlySpan<Word> words, Concepts all, FindingList findings)
    {
        // Real children have new numbers too; what they do not do at once is ask for money or for another chat.
        const Concepts Wants = Concepts.Chat | Concepts.Reply | Concepts.Pay | Concepts.Payment | Concepts.Urgent | Concepts.Share |
            Concepts.Loan | Concepts.Card;
        var asks = (all & Wants) != 0;
        for (var i = 0; i < words.Length && i < FamilyWordsMax; i++)
        {
            if ((words[i].Concepts & Concepts.Family) == 0) continue;
            for (var j = i + 1; j < words.Length; j++)
            {
                if ((words[j].Concepts & Concepts.Broken) == 0 && !IsNewNumber(words, j)) continue;
                Add(words, i, j, asks ? Impostor : NewNumber, findings);
                return;
            }
        }
    }

    /// <summary>"New number", "nuovo numero", in either order and with little between.</summary>
    private static bool IsNewNumber(ReadOnlySpan<Word> words, int at)
    {
        if ((words[at].Concepts & (Concepts.New | Concepts.NumberWord)) == 0) return false;
        var both = Concepts.None;
        for (var i = at; i < words.Length && i <= at + 1 && words[i].Clause == words[at].Clause; i++)
        {
            both |= words[i].Concepts & (Concepts.New | Concepts.NumberWord);
        }

        return both == (Concepts.New | Concepts.NumberWord);
    }

    private static void FindUrgency(MessageText text, ReadOnlySpan<Word> words, FindingList findings)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var next = i + 1 < words.Length ? words[i + 1].Concepts : Concepts.None;
            if (words[i].Disguised) Add(words, i, i, Disguise, findings);
            if ((words[i].Concepts & Concepts.Voicemail) != 0) Add(words, i, i, Voicemail, findings);
            if ((words[i].Concepts & Concepts.Urgent) != 0 && !IsCalm(text, words, i)) Add(words, i, i, Urgency, findings);
            if ((words[i].Concepts & Concepts.FewHours) != 0 && (next & Concepts.Hours) != 0) Add(words, i, i + 1, Urgency, findings);
            if ((words[i].Concepts & Concepts.Last) != 0 && (next & Concepts.Notice) != 0) Add(words, i, i + 1, FinalNotice, findings);
        }
    }

    /// <summary>"Non-urgent", "no urgente".</summary>
    private static bool IsCalm(MessageText text, ReadOnlySpan<Word> words, int urgent) =>
        urgent > 0 && text.Plain.Slice(words[urgent - 1].Start, words[urgent - 1].Length) is ("non" or "no")
        && text.Plain[words[urgent].Start..].StartsWith("urg");
}
