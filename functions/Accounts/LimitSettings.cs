namespace Waxseal.Accounts;

/// <summary>How much an account may send, where it differs from the gateway's own settings, section <c>Limits</c>.</summary>
public sealed record LimitSettings
{
    /// <summary>Nothing differs.</summary>
    public static LimitSettings None { get; } = new();

    /// <summary>Messages of a day (UTC); null for the gateway's.</summary>
    public int? DayMax { get; init; }

    /// <summary>Messages a second of one key; null for the account's rate.</summary>
    public int? KeyPerSecond { get; init; }

    /// <summary>Messages at once of one key; null for the account's burst.</summary>
    public int? KeyBurst { get; init; }

    /// <summary>Copies of one text to one number in an hour; null for the gateway's.</summary>
    public int? SameToNumberMax { get; init; }

    /// <summary>Messages to one number in an hour; null for the gateway's.</summary>
    public int? ToNumberMax { get; init; }

    /// <summary>Messages of a day (UTC) to a country, by its ISO 3166-1 alpha-2 code; 0 for none. Others have the gateway's.</summary>
    public IReadOnlyDictionary<string, int> Countries { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>What exceeding the normal volume does: <c>enforce</c> or <c>monitor</c>; null for the gateway's.</summary>
    public string? VolumeMode { get; init; }

    /// <summary>Messages of a sliding hour that never block the account, however small its normal is; null for the gateway's.</summary>
    public int? VolumeFloor { get; init; }
}
