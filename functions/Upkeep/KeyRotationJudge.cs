using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Judges the age of the current key-encryption key.</summary>
public static class KeyRotationJudge
{
    /// <summary>Due when the newest generation has reached its period.</summary>
    public static KeyRotationPlan Judge(IReadOnlyList<KeyGeneration> generations, DateTimeOffset now, TimeSpan period) =>
        now - generations[^1].CreatedAt >= period ? KeyRotationPlan.Rotate : KeyRotationPlan.Keep;
}
