namespace Waxseal.Client;

/// <summary>What one number may get from an account.</summary>
public sealed record NumberLimit
{
    /// <summary>Copies of one text.</summary>
    public int SameText { get; init; }

    /// <summary>Messages of any text.</summary>
    public int Any { get; init; }

    /// <summary>Within so many minutes.</summary>
    public int Minutes { get; init; }
}
