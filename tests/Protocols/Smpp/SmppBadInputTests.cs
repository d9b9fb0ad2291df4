using System.Text;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>What an operator should never send: bounded, counted, and nobody's matter but its own.</summary>
public sealed class SmppBadInputTests
{
    private const int Long = 60_000;

    private readonly ScriptedOperator peer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Long)]
    public async Task Leaves_a_peer_that_drips_an_octet_a_second()
    {
        await using var session = await peer.BindAsync();
        var octets = Wire.Encode(new DeliverSm { ShortMessage = new byte[200] });
        var (asked, left) = (30, 30 + 20);
        for (var second = 0; second < left; second++)
        {
            await peer.SendAsync([octets[second]]);
            peer.Clock.Advance(TimeSpan.FromSeconds(1));
            if (second + 1 == asked) await peer.NextAsync<EnquireLink>();
            if (second + 1 < left) Assert.False(session.Closed.IsCompleted);
        }

        Assert.Equal(LinkEndReason.Silent, (await session.Closed).Reason);
    }

    [Theory(Timeout = Long)]
    [InlineData("00000000 00000005 00000000 00000001"), InlineData("0000000f 00000005 00000000 00000001")]
    [InlineData("00010001 00000005 00000000 00000001"), InlineData("ffffffff 80000004 00000000 00000002")]
    public async Task Ends_at_a_length_that_no_pdu_has(string hex)
    {
        await using var session = await peer.BindAsync();
        await peer.SendAsync(Wire.Octets(hex));
        Assert.Equal(LinkEndReason.Malformed, (await session.Closed).Reason);
        Assert.Equal(1, session.Counters.MalformedPdus);
    }

    [Fact(Timeout = Long)]
    public async Task Is_uncertain_when_the_answer_is_cut_off()
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var seen = await peer.NextAsync<SubmitSm>();
        await peer.SendAsync(Wire.Encode(new SubmitSmResp { Sequence = seen.Sequence, MessageId = "1a" })[..^1]);
        await peer.Far.DisposeAsync();
        await Assert.ThrowsAsync<SmppUncertainException>(() => submit);
        Assert.Equal(LinkEndReason.Lost, (await session.Closed).Reason);
    }

    [Fact(Timeout = Long)]
    public async Task Takes_the_first_of_two_answers_and_counts_the_other()
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var seen = await peer.NextAsync<SubmitSm>();
        await peer.SendAsync(
            new SubmitSmResp { Sequence = seen.Sequence, MessageId = "first" },
            new SubmitSmResp { Sequence = seen.Sequence, Status = CommandStatus.ESME_RSYSERR });
        await peer.AssertNothingMoreAsync();
        Assert.Equal("first", (await submit).MessageId);
        Assert.Equal(new SmppCounters { Submits = 1, Answers = 1, StrayAnswers = 1 }, session.Counters);
    }

    [Fact(Timeout = Long)]
    public async Task Counts_an_answer_that_came_too_late()
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var seen = await peer.NextAsync<SubmitSm>();
        peer.Clock.Advance(ScriptedOperator.Options.ResponseTimeout);
        await Assert.ThrowsAsync<SmppUncertainException>(() => submit);
        await peer.SendAsync(new SubmitSmResp { Sequence = seen.Sequence, MessageId = "late" });
        await peer.AssertNothingMoreAsync();
        Assert.Equal(new SmppCounters { Submits = 1, Timeouts = 1, StrayAnswers = 1 }, session.Counters);
    }

    [Fact(Timeout = Long)]
    public async Task Counts_answers_to_what_it_never_asked()
    {
        await using var session = await peer.BindAsync();
        await peer.SendAsync(
            new SubmitSmResp { Sequence = 77, MessageId = "x" }, new GenericNack { Sequence = 78 }, new EnquireLinkResp { Sequence = 79 },
            new DeliverSmResp { Sequence = 80 }, new UnbindResp { Sequence = 81 }, new BindResp { Sequence = 1 });
        await peer.AssertNothingMoreAsync();
        Assert.Equal(new SmppCounters { StrayAnswers = 2, UnexpectedPdus = 4 }, session.Counters);
    }

    [Fact(Timeout = Long)]
    public async Task Nacks_and_counts_what_only_a_gateway_may_ask()
    {
        await using var session = await peer.BindAsync();
        await peer.SendAsync(
            new SubmitSm { Sequence = 5 }, new BindRequest { Sequence = 6, SystemId = "a", Password = "b" },
            new UnknownPdu((CommandId)0x102, new byte[50_000]) { Sequence = 7 });
        for (uint sequence = 5; sequence <= 7; sequence++)
        {
            var nack = await peer.NextAsync<GenericNack>();
            Assert.Equal((sequence, CommandStatus.ESME_RINVCMDID), (nack.Sequence, nack.Status));
        }

        Assert.Equal(3, session.Counters.UnexpectedPdus);
    }

    [Fact(Timeout = Long)]
    public async Task Handles_a_delivery_that_comes_twice_as_often_as_it_comes()
    {
        await using var session = await peer.BindAsync();
        await peer.SendAsync(new DeliverSm { Sequence = 31 }, new DeliverSm { Sequence = 31 });
        Assert.Equal(31u, (await peer.NextAsync<DeliverSmResp>()).Sequence);
        Assert.Equal(31u, (await peer.NextAsync<DeliverSmResp>()).Sequence);
        Assert.Equal(2, session.Counters.DeliversTaken);
    }

    [Fact(Timeout = Long)]
    public async Task Believes_a_refusal_whose_body_cannot_be_read()
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var seen = await peer.NextAsync<SubmitSm>();
        await peer.SendAsync([.. Wire.Octets("00000012 80000004 00000058 00000000")[..12], 0, 0, 0, (byte)seen.Sequence, 0x41, 0x41]);
        Assert.Equal(CommandStatus.ESME_RTHROTTLED, (await submit).Status);
        Assert.Equal(1, session.Counters.MalformedPdus);
    }

    [Fact(Timeout = Long)]
    public async Task Does_not_let_a_broken_answer_of_another_kind_spoil_a_submit()
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var seen = await peer.NextAsync<SubmitSm>();
        await peer.SendAsync([.. Wire.Octets("00000012 80000009 00000000"), 0, 0, 0, (byte)seen.Sequence, 0x41, 0x41]);
        await peer.AssertNothingMoreAsync();
        Assert.False(submit.IsCompleted);
    }

    [Fact(Timeout = Long)]
    public async Task Submits_nothing_to_a_peer_that_said_goodbye_and_reads_no_more()
    {
        await using var session = await peer.BindAsync();
        peer.Near.BlockWrites();
        await peer.SendAsync(new Unbind { Sequence = 44 });
        Task<SubmitSmResp> submit;
        do
        {
            await Task.Yield();
            submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        }
        while (!submit.IsCompleted);
        await Assert.ThrowsAsync<SmppNotSentException>(() => submit);
        Assert.False(session.Closed.IsCompleted);
    }

    [Fact(Timeout = Long)]
    public async Task Refuses_more_parameters_than_any_message_has()
    {
        await using var session = await peer.BindAsync();
        var many = Enumerable.Repeat(new Tlv((TlvTag)0x1400, default), 257).ToArray();
        await peer.SendAsync(new DeliverSm { Sequence = 31, Tlvs = many[1..] });
        await peer.NextAsync<DeliverSmResp>();
        await peer.SendAsync(new DeliverSm { Sequence = 32, Tlvs = many });
        Assert.Equal(CommandStatus.ESME_RINVOPTPARSTREAM, (await peer.NextAsync<GenericNack>()).Status);
    }

    [Fact(Timeout = Long)]
    public async Task Keeps_no_more_than_four_mebibytes_of_deliveries()
    {
        var handled = new TaskCompletionSource<CommandStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = await peer.BindAsync(onDeliver: async (_, _) => await handled.Task);
        var large = new DeliverSm { Tlvs = [new Tlv(TlvTag.MessagePayload, new byte[60_000])] };

        // 69 of them are four mebibytes; one more may be with the handler.
        for (uint sequence = 1; sequence <= 72; sequence++) await peer.SendAsync(large with { Sequence = sequence });
        Assert.Equal(CommandStatus.ESME_RX_T_APPN, (await peer.NextAsync<DeliverSmResp>()).Status);
        await peer.SendAsync(new DeliverSm { Sequence = 100 });
        handled.SetResult(CommandStatus.ESME_ROK);
        var last = 0u;
        while (last != 100) last = (await peer.NextAsync<DeliverSmResp>()).Sequence;
        Assert.InRange(session.Counters.DeliversRefused, 2, 3);
    }

    [Fact]
    public void Reads_no_more_while_a_mebibyte_of_answers_waits_to_be_written()
    {
        var asked = Enumerable.Repeat(Wire.Encode(new EnquireLink { Sequence = 1 }), 100_000).SelectMany(octets => octets).ToArray();
        var outbox = new PduOutbox(Stream.Null);
        var answered = 0;
        var reading = new PduReader(new MemoryStream(asked), outbox).RunAsync(
            ask =>
            {
                answered++;
                outbox.Add(new EnquireLinkResp { Sequence = ask.Sequence });
                return ValueTask.FromResult(true);
            },
            _ => { }, Token);
        Assert.False(reading.IsCompleted);

        // 16 octets each; one more read of 32 KiB may have been in hand.
        Assert.InRange(answered, 65_536, 65_536 + 2_048);
    }

    [Theory(Timeout = Long)]
    [InlineData("id:\u0001\u00FF\u007F stat:\u0000\u0000 err:\u00FE done date:\u00FD")]
    [InlineData("id:id:id: stat:stat: err:err: done date:done date:")]
    [InlineData("id:7 sub:xx dlvrd:-1 submit date:99999999999999 done date:00000000000000 stat:DELIVRD err:😀 text:text:text:")]
    [InlineData("::::::::::::::::"), InlineData("id:99999999999999999999999999999999999999999999999999999999999999999999 stat:DELIVRD")]
    public async Task Goes_on_after_a_receipt_with_garbage_in_every_field(string text)
    {
        await using var session = await peer.BindAsync(onDeliver: (pdu, _) =>
        {
            if (DeliveryReceipt.TryParse(pdu) is { } receipt) Assert.NotEmpty(OperatorMessageIds.Forms(receipt.MessageId));
            return ValueTask.FromResult(CommandStatus.ESME_ROK);
        });
        var garbage = new byte[] { 0xFF, 0, 0xFE };
        await peer.SendAsync(new DeliverSm
        {
            Sequence = 31, EsmClass = 0x84, ServiceType = "\u00FF\u0001", Source = new(255, 255, "\u00FF+-e"), Destination = new(9, 9, " "),
            ScheduleDeliveryTime = "yesterday", ValidityPeriod = "\u00FF", DataCoding = (DataCoding)0xFF,
            ShortMessage = Encoding.Latin1.GetBytes(text),
            Tlvs =
            [
                new Tlv(TlvTag.ReceiptedMessageId, garbage), new Tlv(TlvTag.MessageState, garbage),
                new Tlv(TlvTag.NetworkErrorCode, garbage),
            ],
        });
        Assert.Equal(CommandStatus.ESME_ROK, (await peer.NextAsync<DeliverSmResp>()).Status);
        await peer.AssertNothingMoreAsync();
    }
}
