namespace Waxseal.Upkeep;

/// <summary>What key rotation does now. Pure.</summary>
public enum KeyRotationPlan
{
    /// <summary>Not judged.</summary>
    Unknown = 0,

    /// <summary>The current generation is young enough.</summary>
    Keep,

    /// <summary>A new generation is due.</summary>
    Rotate,
}
