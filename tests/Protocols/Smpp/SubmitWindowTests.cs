using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

public sealed class SubmitWindowTests
{
    private static SubmitWindow After(uint lastSequence) =>
        new(3, new PduOutbox(Stream.Null), new StillClock(), lastSequence);

    [Fact]
    public void Counts_from_one() => Assert.Equal(1u, After(0).NextSequence());

    [Fact]
    public void Starts_again_at_one_after_the_highest_sequence()
    {
        var window = After(0x7FFF_FFFE);
        Assert.Equal((0x7FFF_FFFFu, 1u), (window.NextSequence(), window.NextSequence()));
    }

    [Fact]
    public void Skips_a_sequence_that_still_waits_for_its_answer()
    {
        var window = After(0);
        _ = window.SubmitAsync(ScriptedOperator.Message(), CancellationToken.None);
        for (uint sequence = 2; sequence <= 5; sequence++) Assert.Equal(sequence, window.NextSequence());
        Assert.True(window.Answer(1, new SubmitSmResp { MessageId = "a" }));
        Assert.False(window.Answer(1, new SubmitSmResp { MessageId = "a" }));
    }
}
