using System.ComponentModel.DataAnnotations;

namespace Waxseal.Flow;

/// <summary>Settings of held messages, section <c>Quarantine</c>.</summary>
public sealed class QuarantineOptions
{
    /// <summary>Days a message waits for a person; below the days that rows are kept.</summary>
    [Range(1, 90)]
    public int DaysMax { get; set; } = 7;

    /// <summary>Entries a page.</summary>
    [Range(1, 1000)]
    public int PageMax { get; set; } = 100;

    /// <summary>How long one call settles the messages of a campaign; a timer goes on with the rest.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:03:00")]
    public TimeSpan CampaignCallMax { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Messages of a campaign that are settled at once.</summary>
    [Range(1, 64)]
    public int CampaignAtOnce { get; set; } = 8;

    /// <summary>Held messages of an account that one call looks at: with more, a list goes on with the next page.</summary>
    [Range(100, 1_000_000)]
    public int LookedAtMax { get; set; } = 20_000;

    internal TimeSpan DaysMaxSpan => TimeSpan.FromDays(DaysMax);
}
