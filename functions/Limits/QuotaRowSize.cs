namespace Waxseal.Limits;

/// <summary>Keeps what an account's row says within the length that a table takes: pure arithmetic.</summary>
/// <remarks>
/// A row that the table refuses for its size would look like tables that are away. Only of keys there may be any number, so theirs are the
/// lines that go: first what is lent of them, then those that are nearest to their rest and have least to forget.
/// </remarks>
internal static class QuotaRowSize
{
    /// <summary>Below the 32,768 characters of a string in a table.</summary>
    public const int CharactersMax = 30_000;

    // A line is its name, a time, counts, two spaces and the end: of numbers as long as they can be.
    private const int TimeCharactersMax = 20;
    private const int CountCharactersMax = 12;
    private const int MarksOfLine = 3;

    /// <summary>Takes lines out until the rest fits, and says which.</summary>
    public static IReadOnlyList<string> Fit(Dictionary<string, QuotaState> states)
    {
        var length = 0;
        foreach (var (line, state) in states) length += LengthOf(line, state);
        if (length <= CharactersMax) return [];
        var gone = new List<string>();
        foreach (var (line, state) in states.OrderByDescending(one => RankOf(one.Key)).ThenBy(one => one.Value.At).ToList())
        {
            if (length <= CharactersMax) break;
            length -= LengthOf(line, state);
            states.Remove(line);
            gone.Add(line);
        }

        return gone;
    }

    private static int RankOf(string line)
    {
        var isLoan = QuotaLoans.IsLoan(line, out var quota);
        return (AccountLimitSet.IsOfKey(quota) ? 2 : 0) + (isLoan ? 1 : 0);
    }

    private static int LengthOf(string line, QuotaState state) =>
        line.Length + TimeCharactersMax + (state.Counts.Count * CountCharactersMax) + MarksOfLine;
}
