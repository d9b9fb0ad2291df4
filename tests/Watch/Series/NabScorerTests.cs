using Waxseal.Tests.Tools.Nab;
using Xunit;

namespace Waxseal.Tests.Watch.Series;

public sealed class NabScorerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // 100 rows: the first 15 are probation, rows 40 to 49 are labelled.
    private static readonly NabSeries One = new(
        "one", [.. Enumerable.Range(0, 100).Select(row => Start.AddMinutes(5 * row))], new double[100], [new NabWindow(40, 49)]);

    public static TheoryData<string> Profiles => [.. NabProfile.All.Select(profile => profile.Name)];

    [Theory, MemberData(nameof(Profiles))]
    public void Gives_nothing_to_a_detector_that_says_nothing(string profile) =>
        Assert.Equal((0, double.PositiveInfinity, 0), (Best([], profile).Score, Best([], profile).Threshold, At([], profile)));

    [Theory, MemberData(nameof(Profiles))]
    public void Gives_a_hundred_to_a_detector_that_speaks_at_the_first_row_of_the_window_and_nowhere_else(string profile) =>
        Assert.Equal(100, Best([40], profile).Score, 9);

    [Fact]
    public void Scores_an_example_worked_by_hand()
    {
        // Found at its first row: 1. Row 45 is in the same window and adds nothing; row 5 is probation.
        // Row 20 is before any window: -0.11. Row 50 is the first after a window of ten rows:
        // s(1/9) = 2 / (1 + e^(5/9)) - 1 = -0.27085, times 0.11: -0.029793.
        // So 0.860207 of a window's best 1 and worst -1: 100 x (0.860207 + 1) / 2.
        Assert.Equal(93.01, At([5, 20, 40, 45, 50], "standard"), 2);
    }

    [Fact]
    public void Counts_a_late_find_for_less()
    {
        // Row 45: y = -(49 - 45 + 1) / 10 = -0.5; s(y) / s(-1) = 0.84828 / 0.98661 = 0.85979.
        Assert.Equal(100 * (0.85979 + 1) / 2, At([45], "standard"), 2);
    }

    [Fact]
    public void Doubles_the_price_of_a_false_alarm_for_those_who_want_few()
    {
        Assert.Equal(100 - 5.5, At([20, 40], "standard"), 9);
        Assert.Equal(100 - 11, At([20, 40], "low false positives"), 9);
    }

    [Fact]
    public void Takes_the_threshold_that_is_best_for_all_series()
    {
        // The alarm of row 20 is as high as the find: neither without the other. That of row 70 is lower, and left out.
        double[] scores = [.. Enumerable.Range(0, 100).Select(row => row is 20 or 40 ? 0.8 : row == 70 ? 0.5 : 0.1)];
        var (score, threshold) = NabScorer.Best([One], [scores], NabProfile.Standard);
        Assert.Equal(94.5, score, 9);
        Assert.Equal(0.8, threshold);
    }

    private static double At(int[] alarms, string profile) => NabScorer.At([One], [ScoresOf(alarms)], 1, ProfileOf(profile));

    private static (double Score, double Threshold) Best(int[] alarms, string profile) =>
        NabScorer.Best([One], [ScoresOf(alarms)], ProfileOf(profile));

    private static double[] ScoresOf(int[] alarms) => [.. Enumerable.Range(0, 100).Select(row => alarms.Contains(row) ? 1.0 : 0)];

    private static NabProfile ProfileOf(string name) => NabProfile.All.Single(profile => profile.Name == name);
}
