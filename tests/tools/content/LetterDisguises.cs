using System.Collections.Frozen;
using System.Text;

namespace Waxseal.Tests.Tools.Content;

/// <summary>Disguises of the words. Links are left as they are, or they would lead elsewhere.</summary>
internal static class LetterDisguises
{
    /// <summary>Words shorter than this are not what a filter looks for.</summary>
    private const int WordMin = 4;

    private static readonly char[] Invisible = ['\u200B', '\u200C', '\u200D', '\u2060', '\u00AD', '\uFEFF', '\u034F', '\u180E'];
    private static readonly char[] Marks = ['\u0301', '\u0323', '\u0336', '\u034E', '\u0302', '\u0359'];

    private static readonly FrozenDictionary<char, char> Cyrillic = Pairs("aаcсeеiіjјoоpрsѕxхyуAАBВCСEЕHНIІJЈKКMМOОPРSЅTТXХ");
    private static readonly FrozenDictionary<char, char> Greek = Pairs("oοvνuυaαiιpρAΑBΒEΕHΗIΙKΚMΜNΝOΟPΡTΤXΧYΥZΖ");
    private static readonly FrozenDictionary<char, char> Gsm = Pairs("AΑBΒEΕHΗIΙKΚMΜNΝOΟPΡTΤXΧYΥZΖ");
    private static readonly FrozenDictionary<char, char> Leet = Pairs("o0i1e3a4s5t7O0I1E3A4S5T7");

    // Written down, because without a culture nothing is taken apart (String.Normalize). In other scripts a mark is another letter.
    private static readonly FrozenDictionary<char, char> Accented = Pairs(
        "àaáaâaãaäaåaçcèeéeêeëeìiíiîiïiñnòoóoôoõoöoùuúuûuüuýyÿyāaăaąaćcĉcċcčcďdēeĕeėeęeěeĝgğgġgģgĥhĩiīiĭiįiĵjķkĺlļlľlńn" +
        "ņnňnōoŏoőoŕrŗrřrśsŝsşsšsţtťtũuūuŭuůuűuųuŵwŷyźzżzžzơoưușsțtạaảaấaầaẩaẫaậaắaằaẳaẵaặaẹeẻeẽeếeềeểeễeệeỉiịiọoỏoốoồo" +
        "ổoỗoộoớoờoởoỡoợoụuủuứuừuửuữuựuỳyỵyỷyỹyłløođdıiħh");

    public static string InvisibleCharacters(string text, Random chance) => EachLetter(
        text, 0.35, chance, (letter, built) => built.Append(letter).Append(Invisible[chance.Next(Invisible.Length)]));

    public static string CyrillicLetters(string text, Random chance) => Mapped(text, Cyrillic, 0.5, chance);

    public static string GreekLetters(string text, Random chance) => Mapped(text, Greek, 0.5, chance);

    // What costs the sender nothing: the GSM 7-bit alphabet has these capitals (3GPP TS 23.038, 6.2.1).
    public static string GsmCapitals(string text, Random chance) =>
        Mapped(TextParts.OutsideLinks(text, part => part.ToUpperInvariant()), Gsm, 0.8, chance);

    public static string LeetDigits(string text, Random chance) => LongWords(text, WordMin, word => Replaced(word, Leet, 0.6, chance));

    public static string FullWidth(string text, Random chance) =>
        LongWords(text, 1, word => Each(word, letter => (char)(letter - 0x20 + 0xFF00)));

    public static string SpacedOut(string text, Random chance) =>
        LongWords(text, WordMin, word => chance.Next(2) == 0 ? word : string.Join(' ', word.ToCharArray()));

    public static string DottedOut(string text, Random chance)
    {
        var between = ".-_*"[chance.Next(4)];
        return LongWords(text, WordMin, word => chance.Next(2) == 0 ? word : string.Join(between, word.ToCharArray()));
    }

    public static string CombiningMarks(string text, Random chance) => EachLetter(
        text, 0.4, chance, (letter, built) => built.Append(letter).Append(Marks[chance.Next(Marks.Length)]));

    public static string UpperCase(string text, Random chance) => text.ToUpperInvariant();

    public static string MathematicalLetters(string text, Random chance)
    {
        // Bold, sans-serif bold, monospace: where the 26 small letters of each begin.
        int[] small = [0x1D41A, 0x1D5EE, 0x1D68A];
        var first = small[chance.Next(small.Length)];
        return TextParts.LatinWords(text, word => string.Concat(word.Select(letter => char.ConvertFromUtf32(
            char.IsAsciiLetterLower(letter) ? first + letter - 'a' : first - 26 + letter - 'A'))));
    }

    public static string EnclosedLetters(string text, Random chance) => LongWords(text, WordMin, word => string.Concat(word.Select(
        letter => char.IsAsciiLetterLower(letter) ? (char)(0x24D0 + letter - 'a') : (char)(0x24B6 + letter - 'A'))));

    // Stored backwards between RIGHT-TO-LEFT OVERRIDE and POP, shown forwards.
    public static string BidiOverride(string text, Random chance) => LongWords(text, WordMin, word =>
    {
        if (chance.Next(2) == 0) return word;
        var letters = word.ToCharArray();
        Array.Reverse(letters);
        return "\u202E" + new string(letters) + "\u202C";
    });

    public static string BidiMarks(string text, Random chance) => EachLetter(
        text, 0.3, chance, (letter, built) => built.Append(letter).Append("\u200E\u200F\u2066\u2069"[chance.Next(4)]));

    public static string DroppedAccents(string text, Random chance)
    {
        var built = new StringBuilder(text.Length);
        foreach (var letter in text.Replace("ß", "ss", StringComparison.Ordinal))
        {
            var plain = Accented.GetValueOrDefault(char.ToLowerInvariant(letter), letter);
            built.Append(char.IsUpper(letter) ? char.ToUpperInvariant(plain) : plain);
        }

        return built.ToString();
    }

    private static string Mapped(string text, FrozenDictionary<char, char> pairs, double share, Random chance) =>
        TextParts.LatinWords(text, word => Replaced(word, pairs, share, chance));

    private static string LongWords(string text, int lengthMin, Func<string, string> change) =>
        TextParts.LatinWords(text, word => word.Length < lengthMin ? word : change(word));

    private static string Replaced(string word, FrozenDictionary<char, char> pairs, double share, Random chance) =>
        Each(word, letter => pairs.TryGetValue(letter, out var other) && chance.NextDouble() < share ? other : letter);

    private static string Each(string word, Func<char, char> change) => string.Create(word.Length, (word, change), static (into, from) =>
    {
        for (var at = 0; at < into.Length; at++) into[at] = from.change(from.word[at]);
    });

    private static string EachLetter(string text, double share, Random chance, Action<char, StringBuilder> change) =>
        TextParts.OutsideLinks(text, part =>
        {
            var built = new StringBuilder(part.Length * 2);
            foreach (var character in part)
            {
                if (char.IsLetter(character) && chance.NextDouble() < share) change(character, built);
                else built.Append(character);
            }

            return built.ToString();
        });

    private static FrozenDictionary<char, char> Pairs(string pairs) =>
        pairs.Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1]);
}
