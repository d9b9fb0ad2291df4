namespace Waxseal.Tests.Tools.Nab;

/// <summary>A labelled stretch of a series: its first and its last row.</summary>
public readonly record struct NabWindow(int First, int Last)
{
    public int Rows => Last - First + 1;
}
