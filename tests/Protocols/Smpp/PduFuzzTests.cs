using System.Buffers;
using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>Properties over generated octets and PDUs; the seed is fixed, so that a failure comes again.</summary>
public sealed class PduFuzzTests
{
    private static readonly uint[] Ids =
        [1, 2, 4, 5, 6, 9, 0x15, 0x103, 0x8000_0000, 0x8000_0001, 0x8000_0002, 0x8000_0004, 0x8000_0005, 0x8000_0009, 0x8000_0015];

    private static Config Many => Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(20_260_302, 41);

    private static Gen<byte[]> OctetsOf(int lengthMax) =>
        Gen.Choose(0, lengthMax).SelectMany(length => Gen.Choose(0, 255).Select(octet => (byte)octet).ArrayOf(length));

    /// <summary>Mostly zeros and small numbers, which reach deeper into the fields than noise does.</summary>
    private static Gen<byte[]> LikelyOctets(int lengthMax) =>
        Gen.Choose(0, lengthMax).SelectMany(length => Gen.Frequency(
            (4, Gen.Constant((byte)0)),
            (3, Gen.Choose(1, 8).Select(octet => (byte)octet)),
            (3, Gen.Choose(0, 255).Select(octet => (byte)octet)))
            .ArrayOf(length));

    private static Gen<string> Text(int lengthMax) =>
        Gen.Choose(0, lengthMax).SelectMany(length => Gen.Choose(1, 255).Select(code => (char)code).ArrayOf(length))
            .Select(characters => new string(characters));

    [Fact]
    public void Random_octets_never_fail_in_any_way_but_one() =>
        Check.One(Many, Prop.ForAll(Arb.From(OctetsOf(200)), octets => ReadsOrRefuses(octets)));

    [Fact]
    public void Random_bodies_under_a_true_header_never_fail_in_any_way_but_one()
    {
        var frames = Gen.Elements(Ids).SelectMany(id => LikelyOctets(300).Select(body => Frame(id, body)));
        Check.One(Many, Prop.ForAll(Arb.From(frames), octets => ReadsOrRefuses(octets)));
    }

    [Fact]
    public void What_was_read_is_written_the_same_after_one_more_turn()
    {
        var frames = Gen.Elements(Ids).SelectMany(id => LikelyOctets(120).Select(body => Frame(id, body)));
        Check.One(Many, Prop.ForAll(Arb.From(frames), octets =>
        {
            var input = new ReadOnlySequence<byte>(octets);
            Pdu? read;
            try
            {
                if (!PduCodec.TryRead(ref input, out read)) return true;
            }
            catch (SmppFormatException)
            {
                return true;
            }

            var written = Wire.Encode(read);
            return written.AsSpan().SequenceEqual(Wire.Encode(PduCodec.Decode(written)));
        }));
    }

    [Fact]
    public void Every_message_comes_back_as_it_was()
    {
        var messages =
            from service in Text(5)
            from destination in Text(20)
            from text in OctetsOf(254)
            from numbers in OctetsOf(12)
            from payload in OctetsOf(400)
            select new DeliverSm
            {
                Sequence = (uint)numbers.Length,
                ServiceType = service,
                Source = new SmppAddress((byte)text.Length, 3, service),
                Destination = new SmppAddress(1, 1, destination),
                EsmClass = (byte)payload.Length,
                DataCoding = (DataCoding)destination.Length,
                ShortMessage = text,
                Tlvs = [new Tlv(TlvTag.MessagePayload, payload), new Tlv((TlvTag)0x1400, numbers)],
            };
        Check.One(Many, Prop.ForAll(Arb.From(messages), message =>
        {
            var read = (DeliverSm)PduCodec.Decode(Wire.Encode(message));
            return read.ServiceType == message.ServiceType && read.Source == message.Source && read.Destination == message.Destination
                && read.EsmClass == message.EsmClass && read.DataCoding == message.DataCoding && read.Sequence == message.Sequence
                && read.ShortMessage.Span.SequenceEqual(message.ShortMessage.Span)
                && read.Tlvs.Zip(message.Tlvs).All(pair => pair.First.Tag == pair.Second.Tag
                    && pair.First.Value.Span.SequenceEqual(pair.Second.Value.Span));
        }));
    }

    [Fact]
    public void Every_text_comes_back_from_its_parts()
    {
        var letters = Gen.Frequency(
            (6, Gen.Elements("aZ09 @€{}[]\\~|^ñü\n".ToCharArray().Select(letter => letter.ToString()).ToArray())),
            (1, Gen.Elements("😀", "ж", "漢", "\uD83D")));
        var texts = Gen.Choose(0, 700).SelectMany(length => letters.ArrayOf(length)).Select(string.Concat);
        var forms = Gen.Elements(LongMessageForm.Udh16, LongMessageForm.Udh8, LongMessageForm.Sar, LongMessageForm.Payload);
        var alphabets = Gen.Elements(TextCoding.Gsm, TextCoding.Ascii, TextCoding.Latin1);
        Check.One(Many.WithMaxTest(1_000), Prop.ForAll(Arb.From(texts), Arb.From(forms), Arb.From(alphabets), (text, form, alphabet) =>
        {
            var parts = ShortMessages.Split(text, 0x1234, form: form, alphabet: alphabet);
            var submits = parts.ToSubmits(new SubmitSm()).ToList();
            return submits.Count == (form == LongMessageForm.Payload ? 1 : ShortMessages.CountParts(text, form, alphabet))
                && submits.TrueForAll(submit => submit.ShortMessage.Length <= (parts.DataCoding == DataCoding.Default ? 160 : 140))
                && string.Concat(submits.Select(ShortMessages.Decode)) == text;
        }));
    }

    [Fact]
    public void Mutated_frames_are_read_the_same_in_every_way_there_is() => Check.One(
        Many, Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed => SmppFuzz.Codec(new Random(seed))));

    [Fact(Timeout = 60_000)]
    public async Task A_session_outlives_no_hostile_operator_and_answers_for_every_submit()
    {
        for (var seed = 0; seed < 500; seed++) await SmppFuzz.SessionAsync(new Random(seed));
    }

    [Fact]
    public void Random_receipts_never_throw() => Check.One(Many, Prop.ForAll(Arb.From(Text(120)), Arb.From(OctetsOf(5)), (text, octets) =>
    {
        var pdu = new DeliverSm
        {
            EsmClass = 4, ShortMessage = System.Text.Encoding.Latin1.GetBytes("id:" + text),
            Tlvs =
            [
                new Tlv(TlvTag.MessageState, octets), new Tlv(TlvTag.ReceiptedMessageId, octets),
                new Tlv(TlvTag.NetworkErrorCode, octets),
            ],
        };
        _ = DeliveryReceipt.TryParse(pdu);
    }));

    private static bool ReadsOrRefuses(byte[] octets)
    {
        var whole = new ReadOnlySequence<byte>(octets);
        var scattered = Wire.Scatter(octets);
        return Outcome(whole) == Outcome(scattered);
    }

    private static string Outcome(ReadOnlySequence<byte> input)
    {
        try
        {
            return PduCodec.TryRead(ref input, out var pdu) ? $"{pdu} {input.Length}" : "more";
        }
        catch (SmppFormatException refused)
        {
            return refused.Message;
        }
    }

    private static byte[] Frame(uint id, byte[] body)
    {
        var frame = new byte[16 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), id);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(12), 1);
        body.CopyTo(frame, 16);
        return frame;
    }
}
