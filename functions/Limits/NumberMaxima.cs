namespace Waxseal.Limits;

/// <summary>How many messages one number may get from an account in 60 minutes.</summary>
/// <param name="Same">Of one text.</param>
/// <param name="Any">Of any.</param>
public sealed record NumberMaxima(int Same, int Any)
{
    /// <summary>
    /// How many of these an instance lets through by its own memory before it looks at the shared row: its part, as if all instances had
    /// the number, so that all of them together stay within twice the limit.
    /// </summary>
    internal static int FreeOf(int max, int instances) => max == 1 ? 0 : Math.Clamp(max / instances, 1, FreeMax);

    private const int FreeMax = 8;
}
