namespace Waxseal.Protection;

/// <summary>What one run of the re-wrapping moved to the newer version, and what still stands under older ones.</summary>
public sealed record RewrapReport(int Moved, int Left);
