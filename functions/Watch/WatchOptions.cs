using System.ComponentModel.DataAnnotations;

namespace Waxseal.Watch;

/// <summary>Settings of what is noticed, section <c>Watch</c>. docs/limits-and-anomalies.md has the formulas.</summary>
public sealed class WatchOptions
{
    /// <summary>Days of history below which nothing is called unusual: a week has each of its days once.</summary>
    [Range(1, 90)]
    public int HistoryDaysMin { get; set; } = 7;

    /// <summary>The same for hours of the week: one week says nothing about which nights are quiet.</summary>
    [Range(1, 90)]
    public int RhythmDaysMin { get; set; } = 14;

    /// <summary>Messages an account must have sent before its shares say anything.</summary>
    [Range(10, 100_000)]
    public int HistoryCountMin { get; set; } = 200;

    /// <summary>
    /// Score of a count from which it is an anomaly: 6 is one in a million. A month has 8,640 windows, looked at five times by five
    /// detectors of counts: a fifth of a false alert if they were independent, and they are not, so it is less.
    /// </summary>
    [Range(3, 100)]
    public double SurpriseMin { get; set; } = 6;

    /// <summary>Variance of a count over its mean: traffic comes in bunches, so it is more than the 1 of pure chance.</summary>
    [Range(1, 20)]
    public double Dispersion { get; set; } = 1.5;

    /// <summary>Standard errors by which a rate must fall.</summary>
    [Range(3, 100)]
    public double DropMin { get; set; } = 6;

    /// <summary>Messages of an hour below which nothing is a spike.</summary>
    [Range(5, 100_000)]
    public int SpikeCountMin { get; set; } = 30;

    /// <summary>How many times the usual a spike is at least: three is what blocks, and an alert should come before.</summary>
    [Range(1.1, 100)]
    public double SpikeFactor { get; set; } = 2.5;

    /// <summary>Messages to a country below which it is no surge.</summary>
    [Range(5, 100_000)]
    public int NewCountryCountMin { get; set; } = 20;

    /// <summary>Share of an account's messages from which a country is one of its own.</summary>
    [Range(0.0001, 0.5)]
    public double NewCountryShareMax { get; set; } = 0.02;

    /// <summary>Messages of an hour below which a night is not disturbed.</summary>
    [Range(3, 100_000)]
    public int OffHoursCountMin { get; set; } = 15;

    /// <summary>An hour is quiet when its level is at most this share of the account's mean hour.</summary>
    [Range(0.001, 0.9)]
    public double QuietShareMax { get; set; } = 0.1;

    /// <summary>Texts below which their mix says nothing.</summary>
    [Range(20, 100_000)]
    public int ContentSampleMin { get; set; } = 100;

    /// <summary>Divergence of the mix of templates (Jensen-Shannon, base 2) below which it is the same traffic.</summary>
    [Range(0.05, 1)]
    public double ContentDistanceMin { get; set; } = 0.5;

    /// <summary>The same where hardly any text is of a new template: campaigns change the mix of what an account has.</summary>
    [Range(0.05, 1)]
    public double KnownContentDistanceMin { get; set; } = 0.75;

    /// <summary>Messages to one prefix, or to numbers in sequence, below which they are no pattern.</summary>
    [Range(5, 100_000)]
    public int NumberPatternCountMin { get; set; } = 15;

    /// <summary>How many times its usual share a prefix has at least.</summary>
    [Range(1.1, 100)]
    public double NumberPatternFactor { get; set; } = 4;

    /// <summary>Messages to one number within about an hour that are a loop, taken or refused.</summary>
    [Range(3, 10_000)]
    public int LoopCountMin { get; set; } = 15;

    /// <summary>How many times the account's usual most a loop is at least: an alarm line may well get the same message often.</summary>
    [Range(1.1, 100)]
    public double LoopFactor { get; set; } = 3;

    /// <summary>Ended messages below which their rate says nothing.</summary>
    [Range(20, 100_000)]
    public int DeliverySampleMin { get; set; } = 50;

    /// <summary>How much the share of delivered messages must fall.</summary>
    [Range(0.01, 1)]
    public double DeliveryDropMin { get; set; } = 0.15;

    /// <summary>Codes below which their rate says nothing.</summary>
    [Range(20, 100_000)]
    public int ConfirmationSampleMin { get; set; } = 50;

    /// <summary>How much the share of confirmed codes must fall.</summary>
    [Range(0.01, 1)]
    public double ConfirmationDropMin { get; set; } = 0.25;

    /// <summary>New networks in about a month from which another is no news: a phone's address changes, a server's does not.</summary>
    [Range(1, 1000)]
    public double NetworksUsualMax { get; set; } = 2;

    /// <summary>How long an alert must have had no new reason before it resolves itself.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan ResolveAfter { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long after its end the same kind opens no new alert, unless it is graver than before.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan Refractory { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How long after the end of an alert of more than usual (a spike, quiet hours, new texts, a block) that nobody took note of a spike
    /// must go further to be told: longer than any month.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "90.00:00:00")]
    public TimeSpan RepeatWithin { get; set; } = TimeSpan.FromDays(31);

    /// <summary>How many times the usual such a spike is at least; below <see cref="SpikeFactor"/> it would do nothing.</summary>
    [Range(1.1, 100)]
    public double RepeatFactor { get; set; } = 4;

    /// <summary>How often an instance writes what it counted: a crash loses so much at most.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan FlushPeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after its end a window is judged: every instance has written it by then. Longer than two flush periods.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:15:00")]
    public TimeSpan CloseAfter { get; set; } = TimeSpan.FromSeconds(70);

    /// <summary>Windows that ended earlier are only learnt from: who reads an alert hours late would look for what is gone.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "2.00:00:00")]
    public TimeSpan AlertAgeMax { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long one run may take; the next goes on where it stopped.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:09:00")]
    public TimeSpan RunMax { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>Accounts that an instance counts at once; of more only the first are, and the log says so.</summary>
    [Range(10, 1_000_000)]
    public int AccountsMax { get; set; } = 20_000;

    /// <summary>Alerts a page.</summary>
    [Range(1, 1000)]
    public int PageMax { get; set; } = 100;

    /// <summary>How long risk scoring believes what it read of an account's alerts.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ScoreCachedFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Points that an open alert adds to the risk of each message, by severity: a warning alone holds nothing.</summary>
    [Range(0, 100)]
    public int WarningPoints { get; set; } = 5;

    /// <summary>The same for a high one.</summary>
    [Range(0, 100)]
    public int HighPoints { get; set; } = 15;

    /// <summary>The same for a critical one; only the gravest counts.</summary>
    [Range(0, 100)]
    public int CriticalPoints { get; set; } = 30;
}
