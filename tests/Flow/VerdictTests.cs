using Waxseal.Flow;
using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Flow;

/// <summary>Carrying verdicts out, whatever becomes of the example that is kept on the side.</summary>
public sealed class VerdictTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Verdict.Approved, MessageState.Accepted)]
    [InlineData(Verdict.Rejected, MessageState.Rejected)]
    public async Task A_verdict_is_carried_out_when_no_example_can_be_kept(Verdict verdict, MessageState expected)
    {
        var belt = await HoldingAsync(verdict);
        belt.Broken["keep"] = new KeysUnavailableException("away");

        await belt.Holds.CarryOutAsync(Sample.Account, Sample.Id, Token);

        Assert.Equal(expected, belt.Rows[Sample.Id].State);
        Assert.True(belt.Held[Sample.Id].Released);
    }

    [Fact]
    public async Task A_verdict_is_written_down_each_time_a_message_was_held()
    {
        var belt = await HoldingAsync(Verdict.Rejected);
        await belt.Holds.CarryOutAsync(Sample.Account, Sample.Id, Token);
        belt.Held[Sample.Id] = belt.Held[Sample.Id] with { Released = false, Releases = 1 };

        await belt.Holds.CarryOutAsync(Sample.Account, Sample.Id, Token);

        Assert.Equal([$"quarantine.rejected {Sample.Id}|0", $"quarantine.rejected {Sample.Id}|1"], belt.Audited);
    }

    [Theory]
    [InlineData(Verdict.Approved)]
    [InlineData(Verdict.Rejected)]
    public async Task An_example_does_not_outlive_a_message_that_is_erased_meanwhile(Verdict verdict)
    {
        var belt = await HoldingAsync(verdict);
        belt.Rows[Sample.Id] = belt.Rows[Sample.Id] with { Content = [] };
        belt.Meanwhile = entry => entry with { Sealed = [], Released = true };

        await belt.Holds.CarryOutAsync(Sample.Account, Sample.Id, Token);

        Assert.Empty(belt.Examples);
    }

    [Theory]
    [InlineData(Verdict.Approved)]
    [InlineData(Verdict.Rejected)]
    public async Task An_example_stays_when_two_carry_the_same_verdict_out(Verdict verdict)
    {
        var belt = await HoldingAsync(verdict);
        belt.Meanwhile = entry => entry with { Sealed = [], Released = true };

        await belt.Holds.CarryOutAsync(Sample.Account, Sample.Id, Token);

        Assert.Single(belt.Examples);
    }

    private static async Task<Belt> HoldingAsync(Verdict verdict)
    {
        var belt = await Belt.StartAsync();
        await belt.Holds.HoldAsync(HoldReason.Content, [], Sample.Scanned, Token);
        belt.Held[Sample.Id] = belt.Held[Sample.Id] with { Verdict = verdict, ReviewedBy = "key_b" };
        belt.Rows[Sample.Id] = belt.Rows[Sample.Id] with { Content = [1] };
        return belt;
    }
}
