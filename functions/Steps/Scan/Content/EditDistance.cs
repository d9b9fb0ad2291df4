namespace Waxseal.Steps.Scan.Content;

/// <summary>How many slips of the finger lie between two words.</summary>
internal static class EditDistance
{
    private const int WordCharactersMax = 24;

    /// <summary>Whether two words differ by at most so many insertions, losses, changes and swaps of neighbours.</summary>
    public static bool IsWithin(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int distanceMax)
    {
        if (Math.Abs(left.Length - right.Length) > distanceMax) return false;
        if (left.Length > WordCharactersMax || right.Length > WordCharactersMax) return false;

        Span<int> older = stackalloc int[WordCharactersMax + 1];
        Span<int> previous = stackalloc int[WordCharactersMax + 1];
        Span<int> current = stackalloc int[WordCharactersMax + 1];
        for (var j = 0; j <= right.Length; j++) previous[j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                var best = Math.Min(previous[j - 1] + change, Math.Min(previous[j], current[j - 1]) + 1);
                var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                if (swapped) best = Math.Min(best, older[j - 2] + 1);
                current[j] = best;
                least = Math.Min(least, best);
            }

            if (least > distanceMax) return false;
            var oldest = older;
            older = previous;
            previous = current;
            current = oldest;
        }

        return previous[right.Length] <= distanceMax;
    }
}
