using System.ComponentModel.DataAnnotations;

namespace Waxseal.Protection;

/// <summary>Settings of keys and seals, section <c>Protection</c>.</summary>
public sealed class ProtectionOptions : IValidatableObject
{
    /// <summary>
    /// Versions that the list of keys may hold by the calendar: one takes up to 320 bytes, and a secret of the vault holds 19,200 in
    /// base 64. The rest is for versions that leaked, and for keys of the audit that a legal hold keeps.
    /// </summary>
    internal const int VersionsMax = 50;

    private static readonly TimeSpan ChangeLeadMin = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan SettlingSlack = TimeSpan.FromHours(1);

    // It is announced, retired and found purged by runs of a day each.
    private static readonly TimeSpan RunsLate = TimeSpan.FromDays(3);

    /// <summary>Data keys kept in memory; about 2 KB each.</summary>
    [Range(100, 1_000_000)]
    public int DataKeysCachedMax { get; set; } = 20_000;

    /// <summary>After this a cached data key is looked up again: one that was destroyed serves no longer on any instance.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DataKeysCachedFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How often an instance reads the key ring: within this time a version that leaked is known everywhere, while the vault is there.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan KeyRingRefresh { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long keys in memory serve after the last time that the vault answered.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan KeysServeFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Age at which the key-encryption key is replaced.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "730.00:00:00")]
    public TimeSpan KeyEncryptionKeyPeriod { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Age at which the key of ids is replaced.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "1095.00:00:00")]
    public TimeSpan IdsKeyPeriod { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Age at which the key that signs deciding rows is replaced.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "1095.00:00:00")]
    public TimeSpan RowsKeyPeriod { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Age at which the audit's key is replaced.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "1095.00:00:00")]
    public TimeSpan AuditKeyPeriod { get; set; } = TimeSpan.FromDays(365);

    /// <summary>A new version is in the vault, and known to all instances, for at least this long before it is used.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan KeyAnnounceLead { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How long a replaced version opens and verifies at least; longer while anything stands under it.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan PreviousKeysOpenFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a replaced key of the audit verifies what it chained.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "4000.00:00:00")]
    public TimeSpan AuditKeysOpenFor { get; set; } = TimeSpan.FromDays(760);

    /// <summary>Days that the vault keeps a deleted secret; what <c>softDeleteRetentionInDays</c> says there.</summary>
    [Range(7, 90)]
    public int VaultSoftDeleteDays { get; set; } = 90;

    /// <summary>Days before its end that a key which a person must change is warned of for the first time; again at 7 and 1.</summary>
    [Range(2, 60)]
    public int KeyWarningDays { get; set; } = 14;

    /// <summary>Age at which an operator's secret in the vault should be changed by hand.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "1095.00:00:00")]
    public TimeSpan OperatorSecretAgeMax { get; set; } = TimeSpan.FromDays(365);

    /// <summary>
    /// When a key that all instances must pick alike has leaked, the next one counts from this far ahead: all have heard of it by then, and
    /// a request signed by a clock that is ahead does not meet two versions.
    /// </summary>
    internal TimeSpan ChangeLead => 3 * KeyRingRefresh > ChangeLeadMin ? 3 * KeyRingRefresh : ChangeLeadMin;

    /// <summary>
    /// Longer than any instance uses a key ring that it read before a change: the last read may end a refresh after it began, what was
    /// begun with its keys is written after that, and clocks differ.
    /// </summary>
    internal TimeSpan Settling => KeysServeFor + 2 * KeyRingRefresh + SettlingSlack;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeysServeFor < 3 * KeyRingRefresh)
            yield return new("Protection:KeysServeFor must be at least three times Protection:KeyRingRefresh, or one lost read stops all.");
        if (KeyAnnounceLead <= 2 * KeyRingRefresh)
            yield return new("Protection:KeyAnnounceLead must be longer than twice Protection:KeyRingRefresh.");

        // Who has not read the ring for so long that it missed an announcement serves no longer either.
        if (KeyAnnounceLead < KeysServeFor) yield return new("Protection:KeyAnnounceLead must be at least Protection:KeysServeFor.");
        if (PreviousKeysOpenFor < KeysServeFor)
            yield return new("Protection:PreviousKeysOpenFor must be at least Protection:KeysServeFor.");
        foreach (var (name, period) in Periods)
        {
            if (period < 2 * KeyAnnounceLead) yield return new($"Protection:{name} must be at least twice Protection:KeyAnnounceLead.");
        }

        if (KeyRing.Purposes.Sum(VersionsOf) is > VersionsMax and var versions)
        {
            yield return new(
                $"Protection: with these periods the key ring lists {versions} versions at once, and its secret in the vault holds " +
                $"{VersionsMax}. Change keys less often, or keep replaced ones for a shorter time.");
        }
    }

    /// <summary>The period of a purpose; zero for one that is changed after a leak only.</summary>
    internal TimeSpan PeriodOf(KeyPurpose purpose) => purpose switch
    {
        KeyPurpose.KeyEncryption => KeyEncryptionKeyPeriod,
        KeyPurpose.Ids => IdsKeyPeriod,
        KeyPurpose.Rows => RowsKeyPeriod,
        KeyPurpose.Audit => AuditKeyPeriod,
        _ => TimeSpan.Zero,
    };

    /// <summary>How long a replaced version stays at least. One that leaked goes as soon as nobody can use it any more unawares.</summary>
    internal TimeSpan GraceOf(KeyPurpose purpose, bool leaked) => purpose switch
    {
        KeyPurpose.Audit => AuditKeysOpenFor,
        KeyPurpose.KeyEncryption or KeyPurpose.Rows or KeyPurpose.PhoneTokens when leaked => Settling,
        _ => PreviousKeysOpenFor,
    };

    /// <summary>Versions of a purpose that the ring lists at once, at most, while all goes by the calendar.</summary>
    internal int VersionsOf(KeyPurpose purpose)
    {
        // One of phone tokens, and one that took its place.
        var period = PeriodOf(purpose);
        if (period == TimeSpan.Zero) return 2;

        // From its announcement to the run that finds it purged; the current one, and the last one destroyed.
        var listed = KeyAnnounceLead + GraceOf(purpose, leaked: false) + TimeSpan.FromDays(VaultSoftDeleteDays) + RunsLate;
        return (int)Math.Ceiling(listed / period) + 2;
    }

    private IEnumerable<(string Name, TimeSpan Period)> Periods =>
    [
        (nameof(KeyEncryptionKeyPeriod), KeyEncryptionKeyPeriod), (nameof(IdsKeyPeriod), IdsKeyPeriod),
        (nameof(RowsKeyPeriod), RowsKeyPeriod), (nameof(AuditKeyPeriod), AuditKeyPeriod),
    ];
}
