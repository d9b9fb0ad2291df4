using System.Collections.Frozen;
using System.Text;

namespace Waxseal.Steps.Scan;

/// <summary>Writes what copies of one template have in common.</summary>
/// <remarks>
/// Numbers, codes and dates become one sign, links their registered domain; case, accents, look-alikes and punctuation go. Names go where a
/// greeting has them: "Hi Anna," and "Dear Mr Smith:". A name in the middle of a text stays, since nothing tells it from a brand's, and a
/// template about one brand is not one about another.
/// </remarks>
internal static class SkeletonWriter
{
    // Below this nothing tells two templates apart: "OK" and a number is what anybody writes.
    private const int WordsMin = 2;

    private const int GreetedFrom = 3;
    private const int NamesMax = 4;
    private const int LeadingNamesMax = 2;

    // By their plain form. Titles too: who is greeted by one has a name after it.
    private static readonly FrozenSet<string> Greetings = FrozenSet.Create(
        StringComparer.Ordinal,
        [
            .. (
                "hi hello hey dear greetings mr mrs ms miss dr sir madam hallo liebe lieber sehr geehrte geehrter guten tag herr frau " +
                "bonjour cher chere salut monsieur madame hola estimado estimada querido querida senor senora sr sra ola oi caro cara " +
                "prezado prezada ciao gentile egregio beste geachte hoi dag hej hei kaera kara kjaere hyvae hyva moi czesc witaj drogi " +
                "droga szanowny szanowna pan pani ahoj vazeny vazena dobry den sayin merhaba selam buna draga dragi stimate stimata " +
                "\u043F\u0440\u0438\u0432\u0435\u0442 \u0443\u0432\u0430\u0436\u0430\u0435\u043C\u044B\u0439 " +
                "\u0443\u0432\u0430\u0436\u0430\u0435\u043C\u0430\u044F " +
                "\u0437\u0434\u0440\u0430\u0432\u0441\u0442\u0432\u0443\u0439\u0442\u0435")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ]);

    /// <summary>The skeleton; empty when the text says too little to tell.</summary>
    public static string Write(List<SkeletonToken> tokens)
    {
        var shouted = tokens.All(token => token.Kind != SkeletonKind.Word || token.Shouted);
        var skeleton = new StringBuilder();
        var (words, links, last) = (0, 0, SkeletonKind.None);
        var greeting = GreetingOf(tokens);
        var from = BodyFrom(tokens, greeting.End, shouted);
        for (var at = 0; at < tokens.Count; at++)
        {
            // What stands before the greeting is part of the template: whoever puts a link there writes another one.
            if (at >= greeting.Start && at < from) continue;
            var token = tokens[at];
            if (token.Kind == SkeletonKind.Number && last == SkeletonKind.Number) continue;
            last = token.Kind;
            if (skeleton.Length > 0) skeleton.Append(' ');
            if (token.Kind == SkeletonKind.Word) words++;
            if (token.Kind == SkeletonKind.Link) links++;
            skeleton.Append(token.Kind switch { SkeletonKind.Number => "#", SkeletonKind.Link => "@" + token.Text, _ => token.Text });
        }

        return words >= WordsMin || links > 0 ? skeleton.ToString() : "";
    }

    /// <summary>Where the text begins that its recipient has in common with others.</summary>
    private static int BodyFrom(List<SkeletonToken> tokens, int greeted, bool shouted)
    {
        if (greeted == 0) return shouted ? 0 : NamesEnd(tokens, 0, LeadingNamesMax, pauseNeeded: true);

        // "Hello, Anna!" and "Hi! Your parcel": after a pause only what is nothing but a name is one.
        if (tokens[greeted - 1].Ends) return shouted ? greeted : NamesEnd(tokens, greeted, LeadingNamesMax, pauseNeeded: true);
        var paused = PauseEnd(tokens, greeted);
        if (paused > greeted) return paused;
        return shouted ? NameEnd(tokens, greeted) : NamesEnd(tokens, greeted, NamesMax, pauseNeeded: false);
    }

    /// <summary>The words of greeting near the start, and the place after the last one; 0 and 0 when there are none.</summary>
    private static (int Start, int End) GreetingOf(List<SkeletonToken> tokens)
    {
        var (start, end) = (0, 0);
        for (var at = 0; at < tokens.Count && at < GreetedFrom + end && tokens[at].Kind == SkeletonKind.Word; at++)
        {
            if (Greetings.Contains(tokens[at].Plain)) (start, end) = (end == 0 ? at : start, at + 1);
            else if (end > 0) break;
        }

        return (start, end);
    }

    // In a text of capitals only the next word is taken for a name; a link or a number never is.
    private static int NameEnd(List<SkeletonToken> tokens, int from) =>
        from < tokens.Count && tokens[from].Kind == SkeletonKind.Word ? from + 1 : from;

    private static int PauseEnd(List<SkeletonToken> tokens, int from)
    {
        for (var at = from; at < tokens.Count && at < from + NamesMax; at++)
        {
            if (tokens[at].Kind != SkeletonKind.Word) return from;
            if (tokens[at].Ends) return at + 1;
        }

        return from;
    }

    private static int NamesEnd(List<SkeletonToken> tokens, int from, int namesMax, bool pauseNeeded)
    {
        var at = from;
        while (at < tokens.Count && at < from + namesMax && tokens[at] is { Kind: SkeletonKind.Word, Capital: true })
        {
            at++;
            if (tokens[at - 1].Ends) return at;
        }

        return pauseNeeded ? from : at;
    }
}
