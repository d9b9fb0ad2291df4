using System.Text;

namespace Waxseal.Train;

/// <summary>Makes variants of a message that mean the same, so that the model learns the way of talking and not our names and
/// hosts.</summary>
/// <remarks>Both classes get the same changes: what was changed must never tell them apart.</remarks>
internal sealed class Augmentation(int seed)
{
    private const double DroppedWords = 0.12;
    private const double MistypedWords = 0.12;
    private const int WordLettersMin = 4;

    private static readonly string[] Links =
    [
        "https://example.com/a1B2", "http://service-desk.example/login", "www.example.org", "example.net/t/8Kd2", "https://x.example/7",
    ];

    private static readonly string[] Greetings = ["Hi Anna, ", "Dear customer, ", "Hello, ", "Dear Mr Smith, ", "Hallo, ", "Bonjour, ",
        "Hola, "];

    private readonly Random random = new(seed);

    /// <summary>The variants of a text; the text itself is not among them.</summary>
    public IEnumerable<string> VariantsOf(string text)
    {
        yield return BrandNames.Swap(Change(text, MistypedWords, Mistype), random);
        yield return BrandNames.Swap(Change(text, DroppedWords, static (_, _) => ""), random);
        yield return ToggleLink(BrandNames.Swap(text, random));
        yield return random.Next(2) == 0
            ? text.ToUpperInvariant()
            : Greetings[random.Next(Greetings.Length)] + text.ToLowerInvariant();
    }

    private static bool IsLink(string word) =>
        word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        || (word.Contains('/') && word.Contains('.'));

    // Takes links away where there are some and gives one where there is none.
    private string ToggleLink(string text)
    {
        var words = text.Split(' ');
        var without = words.Where(word => !IsLink(word)).ToArray();
        return without.Length < words.Length ? string.Join(' ', without) : $"{text} {Links[random.Next(Links.Length)]}";
    }

    private string Change(string text, double share, Func<string, Random, string> change)
    {
        var changed = new StringBuilder(text.Length);
        foreach (var word in text.Split(' '))
        {
            var next = !IsLink(word) && random.NextDouble() < share ? change(word, random) : word;
            if (next.Length == 0) continue;
            if (changed.Length > 0) changed.Append(' ');
            changed.Append(next);
        }

        return changed.ToString();
    }

    private static string Mistype(string word, Random random)
    {
        if (word.Length < WordLettersMin) return word;
        var at = random.Next(1, word.Length - 1);
        return random.Next(3) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString()),
            _ => string.Concat(word.AsSpan(0, at), word.AsSpan(at + 1, 1), word.AsSpan(at, 1), word.AsSpan(at + 2)),
        };
    }
}
