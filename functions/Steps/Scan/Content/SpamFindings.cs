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

    private static readonly SearchValues<string> Prices = SearchValues.Create(
        [
            "p/min", "p/msg", "p/wk", "p/text", "p/txt", "p/day", "p per m", "per msg", "p a min", "150p", "150ppm", "50ppm", "/wk",
            ".00 sub", ".50 sub",
        ],
        StringComparison.Ordinal);

    /// <summary>Adds the findings.</summary>
    public static void Find(ReadOnlySpan<char> plain, ReadOnlySpan<Word> words, FindingList findings)
    {
        if (plain.IndexOfAny(Prices) is var price and >= 0) findings.Add(Price, price, 1);
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
}
