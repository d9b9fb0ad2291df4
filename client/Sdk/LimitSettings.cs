namespace Waxseal.Client;

/// <summary>How much an account may send; what is null, or not named, is as the gateway has it.</summary>
public sealed record LimitSettings
{
    /// <summary><c>acc_...</c>; of an answer.</summary>
    public string? Account { get; init; }

    /// <summary>Messages of a day (UTC).</summary>
    public int? DayMax { get; init; }

    /// <summary>Messages a second of one key.</summary>
    public int? KeyPerSecond { get; init; }

    /// <summary>Messages at once of one key.</summary>
    public int? KeyBurst { get; init; }

    /// <summary>Copies of one text to one number in 60 minutes.</summary>
    public int? SameToNumberMax { get; init; }

    /// <summary>Messages to one number in 60 minutes.</summary>
    public int? ToNumberMax { get; init; }

    /// <summary>Messages of a day (UTC) by country, e.g. <c>GB</c>; 0 for none.</summary>
    public IReadOnlyDictionary<string, int> Countries { get; init => field = value ?? new Dictionary<string, int>(); } =
        new Dictionary<string, int>();

    /// <summary><c>enforce</c> or <c>monitor</c>: what exceeding the normal volume does.</summary>
    public string? VolumeMode { get; init; }

    /// <summary>Messages of an hour that never block the account.</summary>
    public int? VolumeFloor { get; init; }

    /// <summary>Another after each change of the account; a change names the version that it was made for.</summary>
    public string? Version { get; init; }
}
