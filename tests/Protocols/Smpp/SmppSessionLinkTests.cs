using System.Buffers.Binary;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>The life of a link: silence, goodbye, nonsense, and messages that come the other way.</summary>
public sealed class SmppSessionLinkTests
{
    private const int Long = 60_000;

    private readonly ScriptedOperator peer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Long)]
    public async Task Asks_a_silent_peer_and_stays_when_it_answers()
    {
        await using var session = await peer.BindAsync();
        peer.Clock.Advance(ScriptedOperator.Options.EnquireLinkInterval);
        await peer.SendAsync(new EnquireLinkResp { Sequence = (await peer.NextAsync<EnquireLink>()).Sequence });
        await peer.AssertNothingMoreAsync();
        peer.Clock.Advance(ScriptedOperator.Options.ResponseTimeout);
        await peer.AssertNothingMoreAsync();
        Assert.False(session.Closed.IsCompleted);
    }

    [Fact(Timeout = Long)]
    public async Task Leaves_a_peer_that_misses_one_question()
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        await peer.NextAsync<SubmitSm>();
        peer.Clock.Advance(ScriptedOperator.Options.EnquireLinkInterval);
        await peer.NextAsync<EnquireLink>();
        peer.Clock.Advance(ScriptedOperator.Options.ResponseTimeout);
        Assert.Equal(LinkEndReason.Silent, (await session.Closed).Reason);
        await Assert.ThrowsAsync<SmppUncertainException>(() => submit);
        Assert.Null(await peer.NextAsync());
    }

    [Fact(Timeout = Long)]
    public async Task Stays_with_a_peer_whose_answer_waits_behind_receipts()
    {
        await using var session = await peer.BindAsync();
        peer.Clock.Advance(ScriptedOperator.Options.EnquireLinkInterval);
        await peer.NextAsync<EnquireLink>();
        await peer.SendAsync(new DeliverSm { Sequence = 31 });
        await peer.NextAsync<DeliverSmResp>();
        peer.Clock.Advance(ScriptedOperator.Options.ResponseTimeout);
        await peer.AssertNothingMoreAsync();
        Assert.False(session.Closed.IsCompleted);
    }

    [Fact(Timeout = Long)]
    public async Task Understands_a_peer_that_sends_octet_by_octet()
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var answer = Wire.Encode(new SubmitSmResp { Sequence = (await peer.NextAsync<SubmitSm>()).Sequence, MessageId = "1a" });
        foreach (var octet in answer) await peer.SendAsync([octet]);
        Assert.Equal("1a", (await submit).MessageId);
    }

    [Fact(Timeout = Long)]
    public async Task Does_not_take_dripping_octets_for_life()
    {
        await using var session = await peer.BindAsync();
        var endless = Wire.Encode(new DeliverSm { ShortMessage = new byte[200] });
        await peer.SendAsync(endless[..20]);
        peer.Clock.Advance(ScriptedOperator.Options.EnquireLinkInterval);
        await peer.NextAsync<EnquireLink>();
        await peer.SendAsync(endless[20..40]);
        peer.Clock.Advance(ScriptedOperator.Options.ResponseTimeout);
        Assert.Equal(LinkEndReason.Silent, (await session.Closed).Reason);
    }

    [Fact(Timeout = Long)]
    public async Task Ends_when_the_length_of_a_pdu_is_nonsense()
    {
        await using var session = await peer.BindAsync();
        await peer.SendAsync(Wire.Octets("7fffffff 00000005 00000000 00000001"));
        var end = await session.Closed;
        Assert.Equal(LinkEndReason.Malformed, end.Reason);
        Assert.IsType<SmppFormatException>(end.Cause);
    }

    [Fact(Timeout = Long)]
    public async Task Answers_a_malformed_message_and_goes_on()
    {
        await using var session = await peer.BindAsync();
        await peer.SendAsync(Wire.Octets("00000012 00000005 00000000 00000021 4141"));
        var nack = await peer.NextAsync<GenericNack>();
        Assert.Equal((0x21u, CommandStatus.ESME_RINVCMDLEN), (nack.Sequence, nack.Status));
        await peer.AssertNothingMoreAsync();
    }

    [Fact(Timeout = Long)]
    public async Task Never_answers_a_response()
    {
        await using var session = await peer.BindAsync();
        await peer.SendAsync(new DeliverSmResp { Sequence = 31 });
        await peer.SendAsync(Wire.Octets("00000010 80000103 00000000 00000020"));
        await peer.SendAsync(Wire.Octets("00000012 80000005 00000000 00000021 4141"));
        await peer.AssertNothingMoreAsync();
        Assert.False(session.Closed.IsCompleted);
    }

    [Fact(Timeout = Long)]
    public async Task Answers_a_delivery_only_when_it_was_handled()
    {
        var handled = new TaskCompletionSource<CommandStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = await peer.BindAsync(onDeliver: async (_, _) => await handled.Task);
        await peer.SendAsync(new DeliverSm { Sequence = 31 });
        await peer.AssertNothingMoreAsync();
        handled.SetResult(CommandStatus.ESME_RX_P_APPN);
        var answer = await peer.NextAsync<DeliverSmResp>();
        Assert.Equal((31u, CommandStatus.ESME_RX_P_APPN), (answer.Sequence, answer.Status));
    }

    [Fact(Timeout = Long)]
    public async Task Hears_answers_while_a_delivery_is_being_handled()
    {
        var handled = new TaskCompletionSource<CommandStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = await peer.BindAsync(onDeliver: async (_, _) => await handled.Task);
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var seen = await peer.NextAsync<SubmitSm>();
        await peer.SendAsync(new DeliverSm { Sequence = 31 }, new SubmitSmResp { Sequence = seen.Sequence, MessageId = "1a" });
        Assert.Equal("1a", (await submit).MessageId);
        handled.SetResult(CommandStatus.ESME_ROK);
        Assert.Equal(31u, (await peer.NextAsync<DeliverSmResp>()).Sequence);
    }

    [Fact(Timeout = Long)]
    public async Task Handles_deliveries_in_order()
    {
        var order = new List<uint>();
        await using var session = await peer.BindAsync(onDeliver: async (pdu, _) =>
        {
            if (pdu.Sequence % 2 == 0) await Task.Yield();
            order.Add(pdu.Sequence);
            return CommandStatus.ESME_ROK;
        });
        for (uint sequence = 1; sequence <= 50; sequence++) await peer.SendAsync(new DeliverSm { Sequence = sequence });
        for (uint sequence = 1; sequence <= 50; sequence++) Assert.Equal(sequence, (await peer.NextAsync<DeliverSmResp>()).Sequence);
        Assert.Equal(Enumerable.Range(1, 50).Select(one => (uint)one), order);
    }

    [Fact(Timeout = Long)]
    public async Task Asks_for_deliveries_again_that_it_has_no_room_for()
    {
        var handled = new TaskCompletionSource<CommandStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = ScriptedOperator.Options with { DeliverQueueMax = 2 };
        await using var session = await peer.BindAsync(options, async (_, _) => await handled.Task);

        // One with the handler, two waiting; the handler may or may not have taken the first when the third comes, never the fifth.
        for (uint sequence = 1; sequence <= 5; sequence++) await peer.SendAsync(new DeliverSm { Sequence = sequence });
        var refused = await peer.NextAsync<DeliverSmResp>();
        Assert.Equal(CommandStatus.ESME_RX_T_APPN, refused.Status);
        handled.SetResult(CommandStatus.ESME_ROK);
    }

    [Fact(Timeout = Long)]
    public async Task Handles_as_many_deliveries_at_once_as_it_may()
    {
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = 0;
        await using var session = await peer.BindAsync(ScriptedOperator.Options with { DeliverConcurrency = 2 }, async (_, _) =>
        {
            if (Interlocked.Increment(ref running) == 2) both.SetResult();
            await both.Task;
            return CommandStatus.ESME_ROK;
        });
        await peer.SendAsync(new DeliverSm { Sequence = 1 }, new DeliverSm { Sequence = 2 });
        await peer.NextAsync<DeliverSmResp>();
        await peer.NextAsync<DeliverSmResp>();
    }

    [Fact(Timeout = Long)]
    public async Task Asks_for_a_delivery_again_whose_handler_failed()
    {
        var failures = new List<Exception>();
        await using var session = await peer.BindAsync(
            ScriptedOperator.Options with { DeliverFailed = failures.Add },
            (pdu, _) => pdu.Sequence == 1 ? throw new TimeoutException("store") : ValueTask.FromResult(CommandStatus.ESME_ROK));
        await peer.SendAsync(new DeliverSm { Sequence = 1 }, new DeliverSm { Sequence = 2 });
        Assert.Equal(CommandStatus.ESME_RX_T_APPN, (await peer.NextAsync<DeliverSmResp>()).Status);
        Assert.Equal(CommandStatus.ESME_ROK, (await peer.NextAsync<DeliverSmResp>()).Status);
        Assert.IsType<TimeoutException>(Assert.Single(failures));
    }

    [Fact(Timeout = Long)]
    public async Task Drains_before_it_unbinds()
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var seen = await peer.NextAsync<SubmitSm>();
        var unbinding = session.UnbindAsync(Token);
        await Assert.ThrowsAsync<SmppNotSentException>(() => session.SubmitAsync(ScriptedOperator.Message(), Token));
        await peer.AssertNothingMoreAsync();

        await peer.SendAsync(new SubmitSmResp { Sequence = seen.Sequence, MessageId = "1a" });
        await peer.SendAsync(new UnbindResp { Sequence = (await peer.NextAsync<Unbind>()).Sequence });
        await unbinding;
        Assert.Equal("1a", (await submit).MessageId);
        Assert.Equal(LinkEndReason.Unbound, (await session.Closed).Reason);
        Assert.Null(await peer.NextAsync());
    }

    [Fact(Timeout = Long)]
    public async Task Answers_a_delivery_in_hand_before_it_unbinds()
    {
        var handled = new TaskCompletionSource<CommandStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = await peer.BindAsync(onDeliver: async (_, _) => await handled.Task);
        await peer.SendAsync(new DeliverSm { Sequence = 31 });
        await peer.AssertNothingMoreAsync();
        var unbinding = session.UnbindAsync(Token);
        await peer.AssertNothingMoreAsync();
        handled.SetResult(CommandStatus.ESME_ROK);
        Assert.Equal(31u, (await peer.NextAsync<DeliverSmResp>()).Sequence);
        await peer.SendAsync(new UnbindResp { Sequence = (await peer.NextAsync<Unbind>()).Sequence });
        await unbinding;
    }

    [Fact(Timeout = Long)]
    public async Task Does_not_wait_for_ever_for_the_answer_to_its_goodbye()
    {
        await using var session = await peer.BindAsync();
        var unbinding = session.UnbindAsync(Token);
        await peer.NextAsync<Unbind>();
        while (!unbinding.IsCompleted)
        {
            peer.Clock.Advance(ScriptedOperator.Options.ResponseTimeout);
            await Task.Yield();
        }

        await unbinding;
        Assert.True(session.Closed.IsCompleted);
    }

    [Fact(Timeout = Long)]
    public async Task Answers_the_peers_goodbye()
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        await peer.NextAsync<SubmitSm>();
        await peer.SendAsync(new Unbind { Sequence = 44 });
        Assert.Equal(44u, (await peer.NextAsync<UnbindResp>()).Sequence);
        Assert.Equal(LinkEndReason.UnboundByPeer, (await session.Closed).Reason);
        await Assert.ThrowsAsync<SmppUncertainException>(() => submit);
    }

    [Fact(Timeout = Long)]
    public async Task Tells_its_callers_when_it_is_disposed()
    {
        var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        await peer.NextAsync<SubmitSm>();
        await session.DisposeAsync();
        await session.DisposeAsync();
        await Assert.ThrowsAsync<SmppUncertainException>(() => submit);
        Assert.Equal(LinkEndReason.Disposed, (await session.Closed).Reason);
    }

    [Fact(Timeout = Long)]
    public async Task Survives_any_octets_of_a_hostile_operator()
    {
        var noise = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var hostile = new ScriptedOperator();
            await using var session = await hostile.BindAsync();
            var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
            await hostile.NextAsync<SubmitSm>();
            await hostile.SendAsync(Noise(noise, headed: round % 2 == 0));
            await hostile.Far.DisposeAsync();
            var reason = (await session.Closed).Reason;
            Assert.True(reason is LinkEndReason.Lost or LinkEndReason.Malformed or LinkEndReason.UnboundByPeer, $"It was {reason}.");
            await Assert.ThrowsAsync<SmppUncertainException>(() => submit);
        }
    }

    /// <summary>Octets of chance; half of them behind a header that could be true, which gets them further.</summary>
    private static byte[] Noise(Random noise, bool headed)
    {
        var octets = new byte[noise.Next(17, 400)];
        noise.NextBytes(octets);
        if (!headed) return octets;
        uint[] ids = [4, 5, 6, 9, 0x15, 0x8000_0006, 0x8000_0009, 0x8000_0015, 0x103];
        BinaryPrimitives.WriteInt32BigEndian(octets, octets.Length);
        BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(4), ids[noise.Next(ids.Length)]);
        return octets;
    }
}
