using FsCheck;
using FsCheck.Fluent;
using Waxseal.Limits;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class QuotaLoansTests
{
    private static readonly DateTimeOffset Start = new ManualTime().Now;

    [Fact]
    public void The_first_borrows_a_quarter_of_half_the_excess_and_the_next_of_what_is_left()
    {
        var share = new QuotaShare(0.05, 40, 1000);

        Assert.Equal((4, 40), share.SliceOf(325, 0, 500));
        Assert.Equal((4, 30), share.SliceOf(325, 40, 500));
        Assert.Equal((4, 0), share.SliceOf(325, 163, 500));
    }

    [Theory, InlineData(0, 0, 0), InlineData(1, 1, 0), InlineData(10, 4, 6), InlineData(2000, 4, 40)]
    public void A_slice_is_no_larger_than_what_the_quota_allows(int countMax, int own, int lent) =>
        Assert.Equal((own, lent), new QuotaShare(0.05, 40, 1000).SliceOf(325, 0, countMax));

    [Fact]
    public void A_limit_of_few_messages_leaves_each_instance_one() =>
        Assert.Equal((1, 0), new QuotaShare(0.05, 40, 1000).SliceOf(5, 0, 6));

    [Theory, InlineData(119, 10), InlineData(120, 10), InlineData(239, 10), InlineData(240, 0)]
    public void A_loan_that_does_not_come_back_is_forgotten_with_the_second_period(int minutes, int sum)
    {
        var beginning = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
        var lent = QuotaLoans.Lend(QuotaLoans.At(QuotaState.Blank, beginning), 10);

        Assert.Equal(sum, QuotaLoans.SumOf(QuotaLoans.At(lent, beginning.AddMinutes(minutes))));
    }

    [Theory, InlineData(0, 0), InlineData(2, 0), InlineData(4, 7)]
    public void What_comes_back_is_taken_off_the_period_it_was_lent_in(int hours, int sum)
    {
        var lent = QuotaLoans.Lend(QuotaLoans.At(QuotaState.Blank, Start), 10);
        var later = QuotaLoans.At(lent, Start.AddHours(hours));
        if (hours == 4) later = QuotaLoans.Lend(later, 7);

        Assert.Equal(sum, QuotaLoans.SumOf(QuotaLoans.Return(later, new QuotaLoan(4, 10, lent.At))));
    }

    [Fact]
    public void A_slice_that_is_an_hour_old_is_spent_no_more()
    {
        var slice = new QuotaSlice(new WindowQuota(1000));
        slice.Renew(new QuotaLoan(5, 10, 0), Start);

        Assert.Equal(15, slice.LeftAt(Start.Add(QuotaLoans.AgeMax).AddTicks(-1)));
        Assert.Equal(0, slice.LeftAt(Start.Add(QuotaLoans.AgeMax)));
        Assert.Equal(0, slice.LeftAt(Start.AddDays(-1)));
    }

    /// <summary>
    /// Whoever borrows, gives back, dies with its loan or comes anew, in any order and at any time, by clocks that differ by two minutes:
    /// what all may spend in memory is no more than the excess, or one message each.
    /// </summary>
    [Fact]
    public void All_slices_together_never_exceed_the_share()
    {
        var steps = Gen.Choose(0, 39).Zip(Gen.Choose(0, 5)).Zip(Gen.Choose(0, 1800)).ListOf(300);
        var property = Prop.ForAll(
            Gen.Choose(1, 40).Zip(Gen.Choose(1, 5000)).Zip(steps).ToArbitrary(),
            one => Holds(one.Item1.Item1, one.Item1.Item2, one.Item2.Select(step => (step.Item1.Item1, step.Item1.Item2, step.Item2))));

        Check.One(Config.QuickThrowOnFailure.WithReplay(20261123, 7).WithMaxTest(100), property);
    }

    private static bool Holds(int instances, double excess, IEnumerable<(int Instance, int Act, int Seconds)> steps)
    {
        var share = new QuotaShare(0.05, instances, 1000);
        var slices = Enumerable.Range(0, instances).Select(_ => new QuotaSlice(new WindowQuota(1000))).ToArray();
        var (row, now) = (QuotaState.Blank, Start);
        foreach (var (chosen, act, seconds) in steps)
        {
            now = now.AddSeconds(seconds);
            var at = chosen % instances;
            if (act == 0) slices[at] = new QuotaSlice(new WindowQuota(1000));
            else
            {
                // The first is asked for nothing, and gives back.
                row = QuotaLoans.Return(QuotaLoans.At(row, ClockOf(at)), slices[at].Loan);
                var (own, lent) = share.SliceOf(excess, QuotaLoans.SumOf(row), 1000);
                if (act == 1) lent = 0;
                row = QuotaLoans.Lend(row, lent);
                slices[at].Renew(new QuotaLoan(own, lent, row.At), ClockOf(at));
            }

            var sum = Enumerable.Range(0, instances).Sum(one => slices[one].LeftAt(ClockOf(one)));
            if (sum > Math.Max(excess, (excess / 2) + instances)) return false;
        }

        return true;

        DateTimeOffset ClockOf(int instance) => now.AddSeconds((instance % 5 - 2) * 60);
    }
}
