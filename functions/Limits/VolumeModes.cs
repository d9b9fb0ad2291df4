namespace Waxseal.Limits;

/// <summary>What breaking the rule does.</summary>
public static class VolumeModes
{
    /// <summary>The account is blocked until a person has looked.</summary>
    public const string Enforce = "enforce";

    /// <summary>An alert, and nothing else.</summary>
    public const string Monitor = "monitor";
}
