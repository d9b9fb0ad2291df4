namespace Waxseal.Bench;

/// <summary>How much one run sends, over how many connections, and how long it waits for all of it.</summary>
internal sealed record RunSize(int Messages, int Connections, TimeSpan Limit)
{
    /// <summary>
    /// Messages before the clock starts. A just-in-time compiler takes half of the processor for the first ten thousand of them; a
    /// gateway runs for weeks.
    /// </summary>
    public int Warm { get; init; } = 20_000;
}
