using Waxseal.Watch.Series;
using Xunit;

namespace Waxseal.Tests.Watch.Series;

public sealed class SeriesDetectorTests
{
    private const int DayWindows = 288;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Is_quiet_about_days_that_are_alike()
    {
        var detector = SeriesDetector.Restore([]);
        var alerts = Days(detector, 0, 21).Skip(7 * DayWindows).Count(point => point.Alert);
        Assert.Equal(0, alerts);
    }

    [Fact]
    public void Speaks_of_a_value_far_above_all_before()
    {
        var detector = Known();
        Assert.True(detector.Observe(Start.AddDays(14), 400).Alert);
    }

    [Fact]
    public void Speaks_of_a_day_that_does_not_begin()
    {
        var detector = Known();
        var silent = Enumerable.Range(0, DayWindows).Select(window => detector.Observe(At(14, window), 0)).ToArray();
        Assert.Contains(silent, point => point.Alert);
    }

    [Fact]
    public void Says_a_thing_once()
    {
        var detector = Known();
        var alerts = Enumerable.Range(0, 40).Count(window => detector.Observe(At(14, window), 400).Alert);
        Assert.Equal(1, alerts);
    }

    [Fact]
    public void Speaks_again_of_what_is_worse()
    {
        var detector = Known();
        Assert.True(detector.Observe(At(14, 0), 200).Alert);
        Assert.True(detector.Observe(At(14, 1), 40_000).Alert);
    }

    [Fact]
    public void Says_less_and_less_of_what_happens_every_day()
    {
        var refractory = new Refractory(SeriesSettings.Shipped.Silence);
        var spoken = Enumerable.Range(0, 60 * DayWindows).Where(value => value % DayWindows == 0)
            .Select(value => Enumerable.Range(0, DayWindows).Sum(window => refractory.Admit(window == 0 ? 2 : 0))).ToArray();
        Assert.True(spoken[0] > 0);
        Assert.InRange(spoken.Count(said => said > 0), 2, 15);
    }

    [Fact]
    public void Judges_after_it_was_saved_as_it_would_have_before()
    {
        var one = Known();
        var other = SeriesDetector.Restore(one.Save());
        for (var window = 0; window < DayWindows; window++)
        {
            var value = window == 100 ? 300 : ValueAt(window);
            Assert.Equal(one.Observe(At(14, window), value), other.Observe(At(14, window), value));
        }
    }

    [Fact]
    public void Fits_in_four_kibibytes() => Assert.Equal(SeriesDetector.StateBytes, Known().Save().Length);

    [Fact]
    public void Is_smaller_than_four_kibibytes() => Assert.InRange(SeriesDetector.StateBytes, 1, 4096);

    [Theory, InlineData(0), InlineData(1), InlineData(SeriesDetector.StateBytes)]
    public void Begins_anew_with_a_row_of_nonsense(int bytes)
    {
        var detector = SeriesDetector.Restore(Enumerable.Repeat((byte)0xFF, bytes).ToArray());
        Assert.Equal(SeriesDetector.Restore([]).Observe(Start, 5), detector.Observe(Start, 5));
    }

    [Fact]
    public void Takes_a_nonsense_number_in_a_row_for_zero()
    {
        var saved = Known().Save();
        Array.Fill(saved, (byte)0xFF, 1, saved.Length - 1);
        Assert.True(double.IsFinite(SeriesDetector.Restore(saved).Observe(Start, 5).Surprise));
    }

    [Theory, InlineData(double.NaN), InlineData(double.PositiveInfinity), InlineData(1e300)]
    public void Refuses_what_is_no_number_of_a_series(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SeriesDetector.Restore([]).Observe(Start, value));

    [Fact]
    public void Takes_a_clock_that_went_back_for_the_next_value()
    {
        var detector = Known();
        Assert.True(double.IsFinite(detector.Observe(Start, 20).Surprise));
    }

    private static SeriesDetector Known()
    {
        var detector = SeriesDetector.Restore([]);
        foreach (var point in Days(detector, 0, 14)) Assert.InRange(point.Score, 0, 1);
        return detector;
    }

    private static IEnumerable<SeriesPoint> Days(SeriesDetector detector, int first, int count) =>
        from day in Enumerable.Range(first, count)
        from window in Enumerable.Range(0, DayWindows)
        select detector.Observe(At(day, window), ValueAt(window) + (day * 7 + window * 3) % 5);

    private static DateTimeOffset At(int day, int window) => Start.AddDays(day).AddMinutes(5 * window);

    // Busy from eight to six, and quiet at night.
    private static double ValueAt(int window) => window is >= 96 and < 216 ? 40 : 2;
}
