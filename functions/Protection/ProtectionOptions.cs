using System.ComponentModel.DataAnnotations;

namespace Waxseal.Protection;

/// <summary>Settings of keys and seals, section <c>Protection</c>.</summary>
public sealed class ProtectionOptions
{
    /// <summary>Data keys kept in memory; about 2 KB each.</summary>
    [Range(100, 1_000_000)]
    public int DataKeysCachedMax { get; set; } = 20_000;

    /// <summary>After this a cached data key is looked up again: one that was destroyed serves no longer on any instance.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DataKeysCachedFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How often an instance looks for a new key-encryption key. Below the rotation period by far, so that all agree soon.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan KeyRingRefresh { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Age at which the key-encryption key is replaced.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "730.00:00:00")]
    public TimeSpan KeyEncryptionKeyPeriod { get; set; } = TimeSpan.FromDays(90);
}
