using System.ComponentModel.DataAnnotations;

namespace Waxseal.Limits;

/// <summary>Limits of accounts that have none of their own, and how instances share them; section <c>Limits</c>.</summary>
public sealed class LimitsOptions : IValidatableObject
{
    /// <summary>Messages of an account in a day (UTC).</summary>
    [Range(1, int.MaxValue)]
    public int DayMax { get; set; } = 1_000_000;

    /// <summary>
    /// Messages of an account in a day (UTC) to a country, by its ISO 3166-1 alpha-2 code; 0 for none. The others have no limit.
    /// </summary>
    public IDictionary<string, int> Countries { get; set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Copies of one text from an account to one number in 60 minutes: a person asks again, but not so often.</summary>
    [Range(1, LimitRules.ToNumberMax)]
    public int SameToNumberMax { get; set; } = 6;

    /// <summary>Messages from an account to one number in 60 minutes: more than a person reads.</summary>
    [Range(1, LimitRules.ToNumberMax)]
    public int ToNumberMax { get; set; } = 20;

    /// <summary>By how many percent all instances together may exceed a limit. The more, the fewer calls to tables.</summary>
    [Range(0.1, 20)]
    public double SharePercent { get; set; } = 5;

    /// <summary>Instances that take messages at once, at most: the share is divided among them.</summary>
    [Range(1, 1000)]
    public int Instances { get; set; } = 8;

    /// <summary>Messages that an instance counts in memory before it writes them down, at most: what a crash forgets.</summary>
    [Range(1, 100_000)]
    public int SliceMax { get; set; } = 1000;

    /// <summary>Accounts whose quotas are in memory; about 4 KiB each.</summary>
    [Range(100, 1_000_000)]
    public int AccountsMax { get; set; } = 20_000;

    /// <summary>Memory for the numbers of the last hour, in MiB: 32 are enough for 1,000 messages a second on one instance.</summary>
    [Range(1, 1024)]
    public int NumbersMebibytes { get; set; } = 32;

    /// <summary>How long a message waits for the tables. Then limits are held by what this instance knows.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the tables are not asked after they did not answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan AwayPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How the share is divided.</summary>
    internal QuotaShare Share => new(SharePercent / 100, Instances, SliceMax);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LimitRules.FaultOfCountries(Countries) is { } fault) yield return new ValidationResult($"Limits:{fault.Field}: {fault.Fault}");
    }
}
