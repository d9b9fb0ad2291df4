namespace Waxseal.Bench;

/// <summary>How much one run sends, over how many connections, and how long it waits for all of it.</summary>
internal sealed record RunSize(int Messages, int Connections, TimeSpan Limit)
{
    /// <summary>Messages before the clock starts, so that just-in-time compilers have seen every step.</summary>
    public int Warm => 3000;
}
