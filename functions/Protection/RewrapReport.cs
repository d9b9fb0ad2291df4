namespace Waxseal.Protection;

/// <summary>What one run of the re-wrapping moved to the newer version, and what still stands under older ones.</summary>
public sealed record RewrapReport(int Moved, int Left)
{
    /// <summary>Rows that this gateway did not write, or that open no more: left as they are, and not counted as left.</summary>
    public int Forged { get; init; }
}
