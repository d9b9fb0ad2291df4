namespace Waxseal.Limits;

/// <summary>
/// How much of a quota is lent to instances, as the account's row says it: pure arithmetic. The state is the number of the newest period
/// since 1970, what was lent in it and is not back, and the same of the period before; what is older is forgotten.
/// </summary>
/// <remarks>So an instance that was killed keeps its loan for two to four hours, and those that live lend less meanwhile.</remarks>
internal static class QuotaLoans
{
    /// <summary>How long a loan is good for: half of what the row remembers it for at least, so that clocks may differ.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromHours(1);

    private const string Mark = "~";
    private static readonly TimeSpan Period = TimeSpan.FromHours(2);

    /// <summary>The line in the row, beside the quota's own; no quota's name begins like that.</summary>
    public static string NameOf(string quota) => Mark + quota;

    /// <summary>Whether a line is one of loans, and the quota that it belongs to: of any other line its own.</summary>
    public static bool IsLoan(string line, out string quota)
    {
        var isLoan = line.StartsWith(Mark, StringComparison.Ordinal);
        quota = isLoan ? line[Mark.Length..] : line;
        return isLoan;
    }

    /// <summary>The state moved on to now. One that is of a later period is of a clock that is ahead, or was put back.</summary>
    public static QuotaState At(QuotaState state, DateTimeOffset now)
    {
        var (period, first) = (now.UtcTicks / Period.Ticks, state.Counts is [var newest, ..] ? newest : 0);
        if (state.At == period + 1 || state.At == period) return state;
        if (state.At > period) return state with { At = period };
        return new QuotaState(period, state.At == period - 1 ? [0, first] : []);
    }

    /// <summary>What is lent in all.</summary>
    public static long SumOf(QuotaState state)
    {
        var sum = 0L;
        foreach (var count in state.Counts) sum += count;
        return sum;
    }

    /// <summary>The state after a loan came back; nothing changes when it was forgotten meanwhile.</summary>
    public static QuotaState Return(QuotaState state, QuotaLoan loan)
    {
        if (loan.Lent == 0) return state;
        var (newest, before) = Of(state);
        if (loan.Period >= state.At) newest = Math.Max(0, newest - loan.Lent);
        else if (loan.Period == state.At - 1) before = Math.Max(0, before - loan.Lent);
        return state with { Counts = [newest, before] };
    }

    /// <summary>The state after so many were lent.</summary>
    public static QuotaState Lend(QuotaState state, int count)
    {
        var (newest, before) = Of(state);
        return state with { Counts = [newest + count, before] };
    }

    private static (int Newest, int Before) Of(QuotaState state) =>
        (state.Counts is [var newest, ..] ? newest : 0, state.Counts is [_, var before, ..] ? before : 0);
}
