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

    /// <summary>
    /// How long the report of a leak waits for the list of what stood under the key, and for moving it. Azure's front end ends a call after
    /// 230 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:03:30")]
    public TimeSpan CallMax { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one run of the timer goes on with that; shorter than the host's `functionTimeout`.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:30:00")]
    public TimeSpan RunMax { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>Table calls at once.</summary>
    [Range(1, 32)]
    public int AtOnce { get; set; } = 8;
}
