using System.ComponentModel.DataAnnotations;

namespace Waxseal.Limits;

/// <summary>Settings of the rule of three times the normal volume, section <c>Volume</c>.</summary>
public sealed class VolumeOptions
{
    /// <summary>Days on which a new account's allowance grows; then it fades.</summary>
    public const int GrowingDays = 7;

    /// <summary><c>enforce</c> blocks an account that breaks the rule; <c>monitor</c> only says so. Accounts may have their own.</summary>
    [Required, RegularExpression("enforce|monitor")]
    public string Mode { get; set; } = VolumeModes.Enforce;

    /// <summary>How many times its normal an account may send within an hour.</summary>
    [Range(1.5, 100.0)]
    public double Factor { get; set; } = 3;

    /// <summary>
    /// Messages of an hour that never block an account, however small its normal is: what a shop sends to its regular customers at once.
    /// </summary>
    [Range(1, 1_000_000)]
    public int Floor { get; set; } = 100;

    /// <summary>Messages of an hour that an account may send on its first day.</summary>
    [Range(0, 1_000_000)]
    public int OnboardingFirst { get; set; } = 500;

    /// <summary>How many more on each day of the first week on which it sends.</summary>
    [Range(0, 1_000_000)]
    public int OnboardingGrowth { get; set; } = 100;

    /// <summary>Days with traffic after which an account is not new any more: each hour of the week was seen four times.</summary>
    [Range(GrowingDays + 1, 365)]
    public int OnboardingDays { get; set; } = 28;

    /// <summary>
    /// How long an instance believes what it read of an account's normal and campaigns: an announcement counts everywhere after this.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan CacheDuration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Accounts whose normal is kept in memory; about 3 KiB each.</summary>
    [Range(100, 1_000_000)]
    public int CachedMax { get; set; } = 20_000;

    /// <summary>Days that an announced campaign lasts at most.</summary>
    [Range(1, 31)]
    public int CampaignDaysMax { get; set; } = 14;

    /// <summary>Days that a campaign may be announced ahead.</summary>
    [Range(1, 365)]
    public int CampaignAheadDaysMax { get; set; } = 90;

    /// <summary>Messages of a campaign.</summary>
    [Range(1, 100_000_000)]
    public int CampaignVolumeMax { get; set; } = 1_000_000;

    /// <summary>Campaigns of an account that are not over yet.</summary>
    [Range(1, 100)]
    public int CampaignsMax { get; set; } = 20;

    /// <summary>
    /// How long after an unblocking the volume that was reviewed is allowed on top: without it, the next message would break the rule
    /// again.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "7.00:00:00")]
    public TimeSpan GraceDuration { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Messages an hour that held messages go on at after an unblocking, where the account's normal is less.</summary>
    [Range(1, 1_000_000)]
    public int ReleasePerHourMin { get; set; } = 600;

    /// <summary>Blocks of one answer.</summary>
    [Range(1, 1000)]
    public int PageMax { get; set; } = 100;
}
