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
        window.Answer(1, new SubmitSmResp { MessageId = "a" });
        window.Answer(1, new SubmitSmResp { MessageId = "a" });
        Assert.Equal((1, 1, 1, 0), window.Counts);
    }

    [Fact]
    public async Task Tells_an_answer_that_is_late_from_a_link_that_is_gone()
    {
        var outbox = new PduOutbox(Stream.Null);
        var window = new SubmitWindow(3, outbox, new StillClock());
        using var stop = new CancellationTokenSource();
        var writing = outbox.RunAsync(stop.Token);
        var late = window.SubmitAsync(ScriptedOperator.Message(), CancellationToken.None);
        window.Expire(TimeSpan.Zero);
        var lost = window.SubmitAsync(ScriptedOperator.Message(), CancellationToken.None);
        await outbox.WaitUntilEmptyAsync(TestContext.Current.CancellationToken);
        window.Fail("gone", null);

        Assert.True((await Assert.ThrowsAsync<SmppUncertainException>(() => late)).TimedOut);
        Assert.False((await Assert.ThrowsAsync<SmppUncertainException>(() => lost)).TimedOut);
        await stop.CancelAsync();
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task An_answer_reaches_its_sender_though_whoever_is_told_of_it_fails()
    {
        var window = new SubmitWindow(3, new PduOutbox(Stream.Null), new StillClock())
        {
            Answered = (_, _) => throw new InvalidOperationException("A meter broke."),
        };
        var submit = window.SubmitAsync(ScriptedOperator.Message(), CancellationToken.None);

        Assert.Throws<InvalidOperationException>(() => window.Answer(1, new SubmitSmResp { MessageId = "a" }));
        Assert.Equal("a", (await submit).MessageId);
    }

    [Theory, InlineData(0), InlineData(4)]
    public void Cannot_be_less_than_one_or_more_than_it_was_made_for(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => After(0).Size = size);

    [Fact]
    public async Task Sends_when_fewer_are_in_flight_than_a_window_that_shrank()
    {
        var window = After(0);
        var submits = Enumerable.Range(0, 5).Select(_ => window.SubmitAsync(ScriptedOperator.Message(), CancellationToken.None)).ToList();
        window.Size = 1;
        Assert.Equal((3, 1), (window.Count, window.Size));
        Assert.DoesNotContain(submits, submit => submit.IsCompleted);

        window.Answer(1, new SubmitSmResp { MessageId = "a" });
        window.Answer(2, new SubmitSmResp { MessageId = "b" });
        Assert.Equal((1, 3L), (window.Count, window.Counts.Sent));
        window.Answer(3, new SubmitSmResp { MessageId = "c" });
        Assert.Equal((1, 4L), (window.Count, window.Counts.Sent));
        Assert.Equal(["a", "b", "c"], (await Task.WhenAll(submits[..3])).Select(answer => answer.MessageId));
    }

    [Fact]
    public void Sends_what_waits_as_soon_as_it_grows()
    {
        var window = After(0);
        window.Size = 1;
        for (var submit = 0; submit < 3; submit++) _ = window.SubmitAsync(ScriptedOperator.Message(), CancellationToken.None);
        Assert.Equal(1, window.Count);
        window.Size = 2;
        Assert.Equal(2, window.Count);
    }

    [Fact]
    public async Task Never_sends_beyond_its_size_while_many_change_it()
    {
        const int SizeMax = 16, Submits = 20_000;
        var witness = new SendWitness();
        var window = witness.Window = new SubmitWindow(SizeMax, new PduOutbox(Stream.Null), witness);
        using var over = new CancellationTokenSource();
        var changing = Task.Run(
            () =>
            {
                for (var turn = 0; !over.IsCancellationRequested; turn++) window.Size = 1 + turn * 7 % SizeMax;
            },
            TestContext.Current.CancellationToken);
        var answering = Task.Run(
            () =>
            {
                for (uint sequence = 1; sequence <= Submits;)
                {
                    if (window.Counts.Sent >= sequence) window.Answer(sequence++, new SubmitSmResp { MessageId = "a" });
                }
            },
            TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, Submits).Select(_ => window.SubmitAsync(ScriptedOperator.Message(), over.Token)));
        await over.CancelAsync();
        await Task.WhenAll(changing, answering);
        Assert.Equal((Submits, 0), (witness.Sends, witness.Broken));
        Assert.Equal((Submits, Submits, 0, 0), window.Counts);
    }

    [Fact]
    public async Task Tells_a_bad_message_to_its_own_sender_and_not_to_who_made_room_for_it()
    {
        var window = After(0);
        window.Size = 1;
        _ = window.SubmitAsync(ScriptedOperator.Message(), CancellationToken.None);
        var bad = window.SubmitAsync(new SubmitSm { Source = default }, CancellationToken.None);
        var good = window.SubmitAsync(ScriptedOperator.Message(), CancellationToken.None);
        window.Answer(1, new SubmitSmResp { MessageId = "a" });
        await Assert.ThrowsAnyAsync<Exception>(() => bad);
        Assert.Equal(1, window.Count);
        Assert.False(good.IsCompleted);
    }

    /// <summary>The window reads its clock once a send, under its own gate: there the rule can be seen to hold.</summary>
    private sealed class SendWitness : TimeProvider
    {
        public SubmitWindow? Window { get; set; }

        public int Sends { get; private set; }

        public int Broken { get; private set; }

        public override long GetTimestamp()
        {
            Sends++;
            if (Window!.Count >= Window.Size) Broken++;
            return 0;
        }
    }
}
