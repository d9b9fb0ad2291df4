namespace Waxseal.Steps.Scan.Content;

/// <summary>Turns a stretch of text into hashed features: runs of characters, words, pairs of words and a few counts.</summary>
/// <remarks>The trainer calls this very code; a change here needs new weights, and a fingerprint in their file says which code they
/// fit.</remarks>
internal static class ModelFeatures
{
    /// <summary>Runs of so many characters at the most.</summary>
    public const int RunMax = 4;

    private const int RunMin = 2;
    private const uint RunSeed = 0x2545F491;
    private const uint WordSeed = 0x9E3779B9;
    private const uint PairSeed = 0x7FEB352D;
    private const uint SkipSeed = 0x846CA68B;
    private const uint CapitalSeed = 0x5851F42D;
    private const uint CountSeed = 0x14057B7E;
    private const uint Prime = 0x01000193;

    /// <summary>At most so many features come from one character.</summary>
    public const int PerCharacterMax = RunMax - RunMin + 6;

    /// <summary>Gives every feature of a stretch to a sink.</summary>
    public static void Emit<TSink>(in ModelStretch stretch, MessageText text, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        EmitRuns(stretch.Characters, ref sink);
        EmitWords(stretch, text, ref sink);
        EmitCounts(stretch, ref sink);
    }

    private static void EmitRuns<TSink>(ReadOnlySpan<char> characters, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        for (var start = 0; start < characters.Length; start++)
        {
            var hash = RunSeed;
            var longest = Math.Min(RunMax, characters.Length - start);
            for (var length = 1; length <= longest; length++)
            {
                hash = (hash ^ characters[start + length - 1]) * Prime;
                if (length >= RunMin || IsLikeAWord(characters[start])) sink.Add(Mix(hash + (uint)length), start, length);
            }
        }
    }

    /// <summary>Letters of scripts that put no space between words, or a whole syllable into one letter; Arabic, Thai, Han, Kana,
    /// Hangul.</summary>
    private static bool IsLikeAWord(char character) => character is >= '\u0590' and < ModelStretch.LinkSign;

    private static void EmitWords<TSink>(in ModelStretch stretch, MessageText text, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var characters = stretch.Characters;
        uint last = 0, beforeLast = 0;
        int lastStart = 0, beforeLastStart = 0;
        var at = 0;
        while (at < characters.Length)
        {
            if (!IsInWord(characters[at]))
            {
                at++;
                continue;
            }

            var start = at;
            var word = WordSeed;
            for (; at < characters.Length && IsInWord(characters[at]); at++) word = (word ^ characters[at]) * Prime;
            sink.Add(Mix(word), start, at - start);
            if (IsShouted(stretch, text, start, at)) sink.Add(Mix(word ^ CapitalSeed), start, at - start);
            if (last != 0) sink.Add(Mix((word ^ PairSeed) * Prime + last), lastStart, at - lastStart);
            if (beforeLast != 0) sink.Add(Mix((word ^ SkipSeed) * Prime + beforeLast), beforeLastStart, at - beforeLastStart);
            (beforeLast, beforeLastStart, last, lastStart) = (last, lastStart, word, start);
        }
    }

    private static bool IsInWord(char character) =>
        character is ModelStretch.LinkSign or ModelStretch.MoneySign || ModelStretch.IsWordCharacter(character);

    private static bool IsShouted(in ModelStretch stretch, MessageText text, int start, int end)
    {
        const int LettersMin = 3;
        if (end - start < LettersMin) return false;
        var traits = text.Traits;
        for (var at = start; at < end; at++)
        {
            if ((traits[stretch.PlaceOf(at)] & CharacterTraits.Capital) == 0) return false;
        }

        return true;
    }

    private static void EmitCounts<TSink>(in ModelStretch stretch, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        EmitCount(0, Steps(stretch.Length, 40), ref sink);
        EmitCount(1, Math.Min(stretch.Links, 2), ref sink);
        EmitCount(2, Steps(stretch.Digits, 4), ref sink);
        EmitCount(3, Math.Min(stretch.LongestNumber, 12), ref sink);
        EmitCount(4, stretch.Letters == 0 ? 0 : 1 + (8 * stretch.Capitals / stretch.Letters), ref sink);
        EmitCount(5, Math.Min(stretch.MoneySigns, 2), ref sink);
        EmitCount(6, Math.Min(stretch.Exclamations, 3), ref sink);
    }

    private static void EmitCount<TSink>(uint kind, int value, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct =>
        sink.Add(Mix(((CountSeed ^ kind) * Prime) + ((uint)value * 0x85EBCA6B)), 0, 0);

    private static int Steps(int value, int step) => Math.Min(value / step, 8);

    /// <summary>Spreads over all 32 bits, from the top of which the bucket is taken.</summary>
    internal static uint Mix(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        hash ^= hash >> 12;
        return hash * 0x9E3779B1;
    }
}
