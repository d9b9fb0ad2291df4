using System.Buffers;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Finds what is sent unasked and in bulk: offers that no shop with customers of its own makes.</summary>
internal static class SpamFindings
{
    private static readonly (Concepts Subject, Concepts Beside, FindingKind Kind)[] Rules =
    [
        (Concepts.Loan, Concepts.Easy | Concepts.Urgent | Concepts.Chat,
            new("spam_loan", FindingFamily.Spam, 40, "Offers a quick loan without questions.")),
        (Concepts.Gambling, Concepts.Offer | Concepts.Prize | Concepts.Profit | Concepts.Easy | Concepts.Gambling,
            new("spam_gambling", FindingFamily.Spam, 40, "Advertises bets or a casino.")),
        (Concepts.Dating, Concepts.Chat | Concepts.Send | Concepts.Adult | Concepts.Click | Concepts.Prize | Concepts.Family,
            new("spam_dating", FindingFamily.Spam, 40, "Offers strangers who want to meet.")),
        (Concepts.Pills, Concepts.Offer | Concepts.Discount | Concepts.Easy | Concepts.Prize | Concepts.Profit | Concepts.Parcel,
            new("spam_pills", FindingFamily.Spam, 40, "Advertises slimming, potency or wonder cures.")),
        (Concepts.Fortune, Concepts.Prize | Concepts.Send | Concepts.Call | Concepts.Profit | Concepts.Chat | Concepts.Fortune,
            new("spam_fortune", FindingFamily.Spam, 40, "Offers fortune telling or sure tips.")),
        (Concepts.Easy, Concepts.Profit | Concepts.Invest | Concepts.Offer,
            new("spam_easy_money", FindingFamily.Spam, 30, "Promises money without effort or checks.")),
    ];

    private static readonly FindingKind Price =
        new("spam_premium_price", FindingFamily.Spam, 25, "Names the price of each answer or minute: a premium service.");

    private const int PriceCharactersMax = 8;

    /// <summary>What a price is for where each answer or minute has one.</summary>
    private static readonly SearchValues<string> Units = SearchValues.Create(
        [
            "/min", "/msg", "/wk", "/week", "/text", "/txt", "/sms", "/call", "/wiad", "per min", "per msg", "per text",
            "per txt", "per wk", "per week", "per sms", "per m", " a msg", " a min", "ppm", ".00 sub", ".50 sub",
            "150p", "pro sms", "pro min", "par sms", "por sms", "por mensaje", "a sms", "za sms", "per bericht",
            "p/m", "p/w", "p/t", "p/d",
        ],
        StringComparison.Ordinal);

    /// <summary>Adds the findings.</summary>
    public static void Find(ReadOnlySpan<char> plain, ReadOnlySpan<Word> words, FindingList findings)
    {
        FindPrice(plain, findings);
        var all = Concepts.None;
        foreach (var word in words) all |= word.Concepts;
        foreach (var (subject, beside, kind) in Rules)
        {
            if ((all & subject) == 0 || (all & beside) == 0) continue;
            for (var i = 0; i < words.Length; i++)
            {
                if ((words[i].Concepts & subject) == 0 || !Words.IsBeside(words, i, beside)) continue;
                findings.Add(kind, words[i].Start, words[i].Length);
                break;
            }
        }
    }

    /// <summary>"1.50/msg", "150ppm", "GBP4.50 per week": a unit with a price before it, in pence, pounds, euros or dollars.</summary>
    private static void FindPrice(ReadOnlySpan<char> plain, FindingList findings)
    {
        var at = 0;
        while (plain[at..].IndexOfAny(Units) is var found and >= 0)
        {
            at += found;
            if (IsPriced(plain, at))
            {
                findings.Add(Price, at, 1);
                return;
            }

            at++;
        }
    }

    private static bool IsPriced(ReadOnlySpan<char> plain, int unit)
    {
        if (plain[unit..].StartsWith("150p") || plain[unit..].StartsWith(".00 sub") || plain[unit..].StartsWith(".50 sub")) return true;
        var before = plain[Math.Max(0, unit - PriceCharactersMax)..unit];
        var digit = before.LastIndexOfAnyInRange('0', '9');
        if (digit < 0 || before.Length - digit > PriceCharactersMax / 2) return false;
        if (before.IndexOfAny("\u00A3\u20AC$") >= 0 || plain[unit..].StartsWith("ppm")) return true;
        var rest = before[(digit + 1)..].Trim();
        return rest is "p" or "ct" or "c" or "kc" or "kr" or "zl" || (rest.Length == 0 && plain[unit..].StartsWith("p/"));
    }
}
