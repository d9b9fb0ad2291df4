using System.ComponentModel.DataAnnotations;

namespace Waxseal.Upkeep;

/// <summary>How much one run of the re-wrapping does, section <c>KeyRewrap</c>.</summary>
public sealed class KeyRewrapOptions
{
    /// <summary>
    /// Data keys, and again deciding rows, that one run moves; what is left is for the next. A run has to end within the host's time limit,
    /// and within the lease of the rotation that asks for it.
    /// </summary>
    [Range(100, 1_000_000)]
    public int RowsMax { get; set; } = 10_000;

    /// <summary>Table calls at once.</summary>
    [Range(1, 32)]
    public int AtOnce { get; set; } = 8;
}
