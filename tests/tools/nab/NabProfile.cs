namespace Waxseal.Tests.Tools.Nab;

/// <summary>What a find, a false alarm and a miss are worth (NAB, config/profiles.json).</summary>
public sealed record NabProfile(string Name, double Found, double FalseAlarm, double Missed)
{
    public static NabProfile Standard { get; } = new("standard", 1, 0.11, 1);

    public static NabProfile LowFalsePositives { get; } = new("low false positives", 1, 0.22, 1);

    public static NabProfile LowFalseNegatives { get; } = new("low false negatives", 1, 0.11, 2);

    public static IReadOnlyList<NabProfile> All { get; } = [Standard, LowFalsePositives, LowFalseNegatives];
}
