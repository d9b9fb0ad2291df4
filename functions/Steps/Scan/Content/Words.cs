namespace Waxseal.Steps.Scan.Content;

/// <summary>What the words of a message are to each other.</summary>
internal static class Words
{
    private const int DistanceMax = 12;

    /// <summary>Whether a word about one of these stands near the subject, before or after it.</summary>
    public static bool IsBeside(ReadOnlySpan<Word> words, int subject, Concepts beside)
    {
        for (var i = Math.Max(0, subject - DistanceMax); i < words.Length && i <= subject + DistanceMax; i++)
        {
            if (i != subject && (words[i].Concepts & beside) != 0) return true;
        }

        return false;
    }
}
