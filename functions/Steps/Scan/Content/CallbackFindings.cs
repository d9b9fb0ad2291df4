using System.Buffers;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds numbers to call and answers to give: fraud that needs no link.</summary>
internal static class CallbackFindings
{
    private const int AnswerDistanceMax = 3;
    private const int CallDistanceMax = 5;

    private static readonly FindingKind Number =
        new("callback_number", FindingFamily.Callback, 10, "Asks the reader to call a number in the text.");

    private static readonly FindingKind BareNumber =
        new("callback_bare_number", FindingFamily.Callback, 10, "Leaves a phone number without a word about it.");

    private static readonly FindingKind AnswerWanted =
        new("callback_reply", FindingFamily.Callback, 10, "Asks for an answer.");

    private static readonly FindingKind Premium =
        new("callback_premium", FindingFamily.Callback, 25, "Names a premium-rate number.");

    private static readonly FindingKind Chat =
        new("callback_chat", FindingFamily.Callback, 20, "Sends the reader to a private chat.");

    private static readonly FindingKind ChatWanted =
        new("callback_chat_wanted", FindingFamily.Callback, 20, "Draws the reader from a lure into a private chat.");

    private static readonly FindingKind Answer =
        new("callback_answer", FindingFamily.Callback, 20, "Wants a code or password as the answer.");

    private static readonly FindingKind Unlock =
        new("callback_unlock", FindingFamily.Callback, 20, "Wants an answer first, which makes its link tappable on some phones.");

    private static readonly FindingKind ShortCode =
        new("callback_short_code", FindingFamily.Callback, 15, "Wants a word sent to a short number.");

    private static readonly FindingKind FreeMail =
        new("callback_free_mail", FindingFamily.Callback, 20, "Gives a private mail address to answer to.");

    private static readonly FindingKind HardPayment = new("callback_hard_payment", FindingFamily.Callback, 10,
        "Asks for money in a way that nobody can take back: coins, cash by wire.");

    private const Concepts Handover = Concepts.Pay | Concepts.Send | Concepts.Share | Concepts.Fee | Concepts.Urgent | Concepts.Legal |
        Concepts.Loan | Concepts.Profit;

    /// <summary>Money that is gone once it is sent, and its go-betweens. Names that other words hold have a space before them. Gift cards
    /// are a lure already, and one word is no two families.</summary>
    private static readonly SearchValues<string> HardMeans = SearchValues.Create(
        [
            "bitcoin", " btc", " usdt", "trc20", "crypto", "paysafe", "transcash", "neosurf", "western union", "moneygram", "zelle",
            "cash app", "cashapp", "\u0431\u0438\u0442\u043A\u043E\u0438\u043D", "\u043A\u0440\u0438\u043F\u0442", "\u6BD4\u7279\u5E01",
            "\u6BD4\u7279\u5E63", "\u865B\u64EC\u8CA8\u5E63", "\u865A\u62DF\u8D27\u5E01", "\u30D3\u30C3\u30C8\u30B3\u30A4\u30F3",
        ],
        StringComparison.Ordinal);

    /// <summary>Mail boxes that anybody gets in a minute: businesses answer from their own.</summary>
    private static readonly SearchValues<string> FreeMailHosts = SearchValues.Create(
        ["@gmail.", "@yahoo.", "@hotmail.", "@outlook.", "@aol.", "@ymail.", "@mail.ru", "@gmx.", "@proton", "@usa.com", "@live.", "@msn."],
        StringComparison.Ordinal);

    private const Concepts Bait = Concepts.Job | Concepts.Home | Concepts.Profit | Concepts.Invest | Concepts.Prize | Concepts.Family |
        Concepts.Loan | Concepts.Broken | Concepts.Dating | Concepts.Legal;

    /// <summary>Chats with a stranger, whoever runs the chat.</summary>
    private static bool IsChat(in Link link) => link.Host is "wa.me" or "t.me" or "telegram.me" or "chat.whatsapp.com" or "api.whatsapp.com"
        or "signal.me" or "m.me" or "line.me" or "lin.ee" or "wa.link";

    /// <summary>Whether there is a way to call back that makes a trusted link beside it no excuse.</summary>
    public static bool IsIn(FindingList findings) =>
        findings.Has(Number) || findings.Has(Premium) || findings.Has(Chat) || findings.Has(ChatWanted) || findings.Has(Answer) ||
        findings.Has(ShortCode) || findings.Has(FreeMail);

    /// <summary>Adds the findings. Comes after the lures: an answer that is a secret is one of theirs.</summary>
    public static void Find(MessageText text, ReadOnlySpan<Word> words, LinkList links, FindingList findings)
    {
        foreach (var link in links)
        {
            if (IsChat(link)) findings.Add(Chat, link.Start, link.Length);
        }

        var all = Concepts.None;
        foreach (var word in words) all |= word.Concepts;
        FindNumbers(text, words, all, findings);
        FindHardPayment(text.Plain, all, findings);
        if (text.Plain.IndexOfAny(FreeMailHosts) is var mail and >= 0) findings.Add(FreeMail, mail, 1);
        FindShortCode(text.Plain, words, findings);
        if ((all & Concepts.Chat) != 0 && (all & Bait) != 0) AddFirst(words, Concepts.Chat, ChatWanted, findings);
        if (links.Count == 0 && findings.Has(LureFindings.Credentials)) AddFirst(words, Concepts.Secret, Answer, findings);
        if ((all & (Concepts.Reply | Concepts.Send)) == 0) return;
        FindAnswerWanted(words, findings);
        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i].Concepts & (Concepts.Reply | Concepts.Send)) == 0) continue;
            if (findings.Has(LureFindings.Credentials)) findings.Add(Answer, words[i].Start, words[i].Length);
            if (links.Count > 0 && (words[i].Concepts & Concepts.Reply) != 0 && (all & Concepts.Click) != 0 && AsksForYes(text, words, i))
            {
                findings.Add(Unlock, words[i].Start, words[i].Length);
            }
        }
    }

    /// <summary>Beside a word of paying or sending only: who holds coins also gets honest notes of them.</summary>
    private static void FindHardPayment(ReadOnlySpan<char> plain, Concepts all, FindingList findings)
    {
        if ((all & Handover) == 0 || plain.IndexOfAny(HardMeans) is not (var means and >= 0)) return;
        findings.Add(HardPayment, means, 1);
    }

    private static void FindAnswerWanted(ReadOnlySpan<Word> words, FindingList findings)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i].Concepts & Concepts.Reply) == 0) continue;

            // "Reply STOP" is the way out that the law wants.
            if (((words[i].Concepts | (i + 1 < words.Length ? words[i + 1].Concepts : 0)) & Concepts.OptOut) != 0) continue;
            findings.Add(AnswerWanted, words[i].Start, words[i].Length);
            return;
        }
    }

    /// <summary>"Text WIN to 86021": four to six digits after "to", but for the word that ends it.</summary>
    private static void FindShortCode(ReadOnlySpan<char> plain, ReadOnlySpan<Word> words, FindingList findings)
    {
        for (var i = 2; i < words.Length; i++)
        {
            if (words[i].Length is < 4 or > 6 || !IsWord(plain, words[i - 1], ShortCodeTo)) continue;
            if (plain.Slice(words[i].Start, words[i].Length).ContainsAnyExceptInRange('0', '9')) continue;
            if (IsWord(plain, words[i - 2], "stop end quit leave help halt arret baja fin unsub unsubscribe optout stopp")) continue;
            for (var send = Math.Max(0, i - CallDistanceMax); send < i - 1; send++)
            {
                if (!IsWord(plain, words[send], ShortCodeVerbs)) continue;
                findings.Add(ShortCode, words[send].Start, words[i].End - words[send].Start);
                return;
            }
        }
    }

    private const string ShortCodeTo = "to an al au para naar til do na ke sto a u till pe la kepada";

    private const string ShortCodeVerbs =
        "text txt sms send reply msg sende envia envie envoyez envoye tapez tape stuur invia manda mande wyslij posli poslete trimite " +
        "kirim ketik skicka lahet gonder yazip soan soan_tin \u03C3\u03C4\u03B5\u03B9\u03BB\u03B5 " +
        "\u043E\u0442\u043F\u0440\u0430\u0432\u044C \u043E\u0442\u043F\u0440\u0430\u0432\u044C\u0442\u0435";

    private static bool IsWord(ReadOnlySpan<char> plain, Word word, string any)
    {
        var written = plain.Slice(word.Start, word.Length);
        foreach (var range in any.AsSpan().Split(' '))
        {
            if (any.AsSpan(range).SequenceEqual(written)) return true;
        }

        return false;
    }

    private static void AddFirst(ReadOnlySpan<Word> words, Concepts concept, FindingKind kind, FindingList findings)
    {
        foreach (var word in words)
        {
            if ((word.Concepts & concept) == 0) continue;
            findings.Add(kind, word.Start, word.Length);
            return;
        }
    }

    private static bool AsksForYes(MessageText text, ReadOnlySpan<Word> words, int reply)
    {
        for (var i = reply + 1; i < words.Length && i <= reply + AnswerDistanceMax; i++)
        {
            if (text.Plain.Slice(words[i].Start, words[i].Length) is "y" or "1" or "yes" or "ja" or "j" or "oui" or "si" or "s" or "sim")
            {
                return true;
            }
        }

        return false;
    }

    private static void FindNumbers(MessageText text, ReadOnlySpan<Word> words, Concepts all, FindingList findings)
    {
        var plain = text.Plain;
        var speaksOfCalls = (all & (Concepts.Call | Concepts.Chat)) != 0;
        Span<char> digits = stackalloc char[PhoneNumbers.DigitsMax];
        int readTo = 0, lastCall = int.MinValue / 2;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if ((word.Concepts & (Concepts.Call | Concepts.Chat)) != 0) lastCall = i;
            if (word.Start < readTo || !char.IsAsciiDigit(plain[word.Start])) continue;
            var start = word.Start > 0 && plain[word.Start - 1] is '+' or '(' ? word.Start - 1 : word.Start;
            var count = PhoneNumbers.Read(plain, word.Start, digits, out readTo);
            if (count < PhoneNumbers.DigitsMin) continue;
            var afterCall = i - lastCall <= CallDistanceMax;
            if (!afterCall && !PhoneNumbers.IsWrittenLikeOne(plain[word.Start..readTo], plain[start])) continue;

            findings.Add(speaksOfCalls ? Number : BareNumber, start, readTo - start);
            var isBait = (all & (Concepts.Prize | Concepts.Claim)) != 0 && PhoneNumbers.MayBePremium(digits[..count]);
            if (isBait || PhoneNumbers.IsPremium(digits[..count])) findings.Add(Premium, start, readTo - start);
        }
    }
}
