using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>
/// Hostile input of chance, for the tests in small rounds and for `bench fuzz` in long ones. What must not happen is thrown.
/// </summary>
internal static class SmppFuzz
{
    private const string Receipt =
        "id:0123456789 sub:001 dlvrd:001 submit date:2603020907 done date:2603020908 stat:DELIVRD err:000 text:Hello";

    /// <summary>One PDU of each kind that a peer may send, and some that it may not.</summary>
    private static readonly Pdu[] Valid =
    [
        new SubmitSm
        {
            Sequence = 2, Source = SmppAddress.Alphanumeric("GW"), Destination = SmppAddress.International("447700900123"),
            RegisteredDelivery = 1, ShortMessage = "Hello"u8.ToArray(), Tlvs = [Tlv.Of(TlvTag.UserMessageReference, (ushort)7)],
        },
        new DeliverSm
        {
            Sequence = 3, Source = SmppAddress.International("447700900123"), EsmClass = 4, ShortMessage = Encoding.ASCII.GetBytes(Receipt),
            Tlvs =
            [
                Tlv.Of(TlvTag.ReceiptedMessageId, "75bcd15"), Tlv.Of(TlvTag.MessageState, 2),
                new Tlv(TlvTag.NetworkErrorCode, new byte[] { 3, 0, 0 }),
            ],
        },
        new DeliverSm { Sequence = 4, DataCoding = DataCoding.Ucs2, Tlvs = [new Tlv(TlvTag.MessagePayload, new byte[300])] },
        new SubmitSmResp { Sequence = 2, MessageId = "75bcd15" }, new SubmitSmResp { Sequence = 3, Status = CommandStatus.ESME_RTHROTTLED },
        new DeliverSmResp { Sequence = 1 }, new BindRequest { Sequence = 9, SystemId = "test", Password = "secret" },
        new BindResp { Sequence = 1, SystemId = "SMSC", Tlvs = [Tlv.Of(TlvTag.InterfaceVersion, 0x34)] },
        new EnquireLink { Sequence = 5 }, new EnquireLinkResp { Sequence = 5 }, new Unbind { Sequence = 6 },
        new UnbindResp { Sequence = 6 },
        new GenericNack { Sequence = 4 }, new UnknownPdu((CommandId)0x103, new byte[20]) { Sequence = 7 },
        new UnknownPdu((CommandId)0x8000_0103, new byte[5]) { Sequence = 8 },
    ];

    /// <summary>A valid frame with up to eight mutations; its length is mostly put right again, or nothing would get past it.</summary>
    public static byte[] MutatedFrame(Random chance)
    {
        var frame = Wire.Encode(Valid[chance.Next(Valid.Length)]);
        for (var mutations = chance.Next(9); mutations > 0; mutations--) frame = Mutate(frame, chance);
        if (frame.Length >= 4 && chance.Next(20) != 0) BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        return frame;
    }

    /// <summary>Reads a mutated frame in every way there is: all agree, and only one kind of failure is let out.</summary>
    public static void Codec(Random chance)
    {
        var frame = MutatedFrame(chance);
        var whole = Read(new ReadOnlySequence<byte>(frame), out var pdu);
        Require(whole == Read(Wire.Scatter(frame), out _), "One piece and many pieces are read differently.");
        if (pdu is null) return;

        var again = Wire.Encode(pdu);
        Require(Wire.Encode(PduCodec.Decode(again)).AsSpan().SequenceEqual(again), "What was read is written differently the second time.");
        if (pdu is not MessagePdu message) return;
        var view = MessagePduView.Read(frame.AsSpan(0, BinaryPrimitives.ReadInt32BigEndian(frame)));
        Require(view.ShortMessage.SequenceEqual(message.ShortMessage.Span), "View and class have different texts.");
        foreach (var tlv in message.Tlvs)
        {
            message.TryFind(tlv.Tag, out var first);
            var found = view.TryFind(tlv.Tag, out var value);
            Require(found && value.SequenceEqual(first.Value.Span), "View and class have different parameters.");
        }

        _ = ShortMessages.Decode(message);
        if (message is DeliverSm deliver && DeliveryReceipt.TryParse(deliver) is { } receipt)
            _ = OperatorMessageIds.Forms(receipt.MessageId);
    }

    /// <summary>Feeds a bound session with mutated frames in pieces of chance, and hangs up: it ends, and so does every submit.</summary>
    public static async Task SessionAsync(Random chance)
    {
        var (near, far) = DuplexStream.Pair();
        await using var connection = far;
        await far.WriteAsync(Wire.Encode(new BindResp { Sequence = 1 }));
        await using var session = await SmppSession.BindAsync(
            SmppBindKind.Transceiver, near, new SmppSessionOptions { SystemId = "test", Password = "secret", Window = 3 },
            (pdu, _) => pdu.ShortMessage.Length % 3 == 0
                ? throw new InvalidOperationException("The handler fails.")
                : ValueTask.FromResult(CommandStatus.ESME_ROK),
            new StillClock(), CancellationToken.None);
        var submits = Enumerable.Range(0, 5).Select(_ => session.SubmitAsync(new SubmitSm(), CancellationToken.None)).ToList();

        var octets = Enumerable.Range(0, chance.Next(1, 30)).SelectMany(_ => MutatedFrame(chance)).ToArray();
        for (var at = 0; at < octets.Length;)
        {
            var piece = Math.Min(octets.Length - at, chance.Next(1, 200));
            await far.WriteAsync(octets.AsMemory(at, piece));
            at += piece;
        }

        await far.DisposeAsync();
        await session.Closed;
        var answered = 0;
        foreach (var submit in submits) answered += await EndOfAsync(submit);
        var counted = session.Counters;
        Require(counted.Answers == answered && answered <= counted.Submits, $"{answered} submits were answered; counted: {counted}");
        Require(session.InFlight == 0, "Something is still in flight.");
    }

    private static async Task<int> EndOfAsync(Task<SubmitSmResp> submit)
    {
        try
        {
            await submit;
            return 1;
        }
        catch (Exception end) when (end is SmppNotSentException or SmppUncertainException)
        {
            return 0;
        }
    }

    private static byte[] Mutate(byte[] frame, Random chance)
    {
        var at = frame.Length == 0 ? 0 : chance.Next(frame.Length);
        switch (chance.Next(5))
        {
            case 0 when frame.Length > 0:
                frame[at] = (byte)chance.Next(256);
                return frame;
            case 1 when frame.Length > 0:
                frame[at] ^= (byte)(1 << chance.Next(8));
                return frame;
            case 2:
                return frame[..at];
            case 3:
                return [.. frame[..at], .. frame[chance.Next(frame.Length + 1)..]];
            default:
                var noise = new byte[chance.Next(1, 20)];
                chance.NextBytes(noise);
                return [.. frame[..at], .. noise, .. frame[at..]];
        }
    }

    private static string Read(ReadOnlySequence<byte> input, out Pdu? pdu)
    {
        pdu = null;
        try
        {
            return PduCodec.TryRead(ref input, out pdu) ? $"{pdu} {input.Length}" : "more";
        }
        catch (SmppFormatException refused)
        {
            return refused.Message;
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }
}
