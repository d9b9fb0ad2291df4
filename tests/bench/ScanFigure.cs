namespace Waxseal.Bench;

/// <summary>One figure of <c>scan</c> beside its goal.</summary>
/// <param name="What">What was measured, and on how much.</param>
/// <param name="Value">What it came to.</param>
/// <param name="Goal">What it should come to; null where nothing says what it should.</param>
/// <param name="Unit">How to print both: <c>%</c> (of shares 0 to 1), <c>us</c>, <c>bytes</c>, or nothing.</param>
internal sealed record ScanFigure(string What, double Value, double? Goal, string Unit)
{
    /// <summary>Smaller is better: the goal is at most.</summary>
    public bool AtMost { get; init; }

    public bool IsReached => Goal is not { } goal || (AtMost ? Value <= goal : Value >= goal);

    public override string ToString() => $"{What}: {Show(Value)}" +
        (Goal is { } goal ? $" (goal: {(AtMost ? "at most" : "at least")} {Show(goal)})" : "") + (IsReached ? "" : "  MISSED");

    private string Show(double number) => Unit switch
    {
        "%" => $"{number * 100:0.00} %",
        "" => $"{number:0.000}",
        _ => $"{number:0.#} {Unit}",
    };
}
