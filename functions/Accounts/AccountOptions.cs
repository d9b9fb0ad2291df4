using System.ComponentModel.DataAnnotations;

namespace Waxseal.Accounts;

/// <summary>Settings of accounts and keys, section <c>Accounts</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>How long an instance believes a row it read: a revoked key stops everywhere within this time.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan CacheDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a key's version goes on after the first use of the one that replaces it. Longer than any instance believes a row.
    /// </summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan RotationOverlap { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Days that a rotation waits for the first use of its version. Then it lapses: a secret that nobody fetched, or that an attacker
    /// put aside, is not to wait for years.
    /// </summary>
    [Range(1, 365)]
    public int RotationPendingDays { get; set; } = 14;

    /// <summary>
    /// So long after a key's first call from a network, a rotation from there is told no more. Long enough for its owner to be told of a
    /// stranger who calls once and rotates the next day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan NetworkKnownAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>So long before a key stops, every answer to it says so in a header.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan ExpiryWarning { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Keys and accounts kept in memory, each; about 1 KiB an entry.</summary>
    [Range(100, 1_000_000)]
    public int CachedMax { get; set; } = 20_000;

    /// <summary>Days that a new key lives at most, and when nobody says how many: what nobody renews should not work for ever.</summary>
    [Range(1, 3650)]
    public int KeyDaysMax { get; set; } = 365;

    /// <summary>Live keys of an account: one for each system that sends, and no heap of them that nobody looks after.</summary>
    [Range(1, 1000)]
    public int KeysMax { get; set; } = 50;

    /// <summary>Accounts or keys of one answer.</summary>
    [Range(1, 1000)]
    public int PageMax { get; set; } = 100;

    /// <summary>
    /// Where the demo account's credentials are written when the store is empty; empty for none. Never set it in production.
    /// </summary>
    public string DemoFile { get; set; } = "";

    /// <summary>The address that the demo file names.</summary>
    public string DemoBaseUrl { get; set; } = "";

    /// <summary>Lifts the demo account's limits, for load tests.</summary>
    public bool DemoUnlimited { get; set; }

    /// <summary>Messages a second of the demo account.</summary>
    [Range(1, AccountDraft.PerSecondMax)]
    public int DemoPerSecond { get; set; } = 50;
}
