using System.Buffers.Binary;
using System.Text;

namespace Waxseal.Protocols.Smpp;

/// <summary>Text to short messages and back, in the alphabet and the form of long messages that an operator takes.</summary>
public static class ShortMessages
{
    /// <summary>The most parts that any form can number.</summary>
    public const int PartsMax = 255;

    /// <summary>How many messages the network will carry for this text; an empty text is one.</summary>
    public static int CountParts(
        string text, LongMessageForm form = LongMessageForm.Udh16, TextCoding alphabet = TextCoding.Gsm) =>
        TextLayout.Of(text, form, alphabet).CountParts(text);

    /// <summary>The octets of each part. A part never ends within an extension pair or a surrogate pair.</summary>
    /// <param name="text">Any text; unpaired surrogates travel as they are.</param>
    /// <param name="reference">
    /// Joins the parts at the phone; should differ between messages to one number within a few minutes. An 8-bit header takes its low
    /// octet.
    /// </param>
    /// <param name="partsMax">1 to 255; a text that takes more is an <see cref="ArgumentException"/>, so count first.</param>
    /// <param name="form">How parts are joined, if there are several.</param>
    /// <param name="alphabet">What the operator takes; a text outside it goes as UCS-2.</param>
    public static MessageParts Split(
        string text, ushort reference, int partsMax = PartsMax, LongMessageForm form = LongMessageForm.Udh16,
        TextCoding alphabet = TextCoding.Gsm)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partsMax, PartsMax);
        var layout = TextLayout.Of(text, form, alphabet);
        var total = layout.CountParts(text);
        if (total > partsMax) throw new ArgumentException($"The text takes {total} parts; {partsMax} is the most.", nameof(text));

        if (total == 1) return new MessageParts(layout.Coding, LongMessageForm.None, reference, [layout.Encode(text, 0)]);
        if (form == LongMessageForm.Payload) return new MessageParts(layout.Coding, form, reference, [layout.Encode(text, 0)]);

        var headerOctets = form == LongMessageForm.Sar ? 0 : layout.HeaderOctets;
        var parts = new List<ReadOnlyMemory<byte>>(total);
        for (var at = 0; at < text.Length;)
        {
            var length = layout.Next(text.AsSpan(at));
            var octets = layout.Encode(text.AsSpan(at, length), headerOctets);
            parts.Add(octets);
            if (headerOctets > 0) WriteHeader(octets.AsSpan(0, headerOctets), reference, total, parts.Count);
            at += length;
        }

        return new MessageParts(layout.Coding, form, reference, parts);
    }

    /// <summary>The text of one received message, its user data header left out. Binary is read as Latin-1.</summary>
    public static string Decode(MessagePdu message)
    {
        var octets = message.Payload.Span;
        if ((message.EsmClass & MessageParts.UserDataHeader) != 0 && !octets.IsEmpty)
            octets = octets[Math.Min(octets.Length, octets[0] + 1)..];

        return message.DataCoding switch
        {
            DataCoding.Default => GsmAlphabet.Decode(octets),
            DataCoding.Ucs2 => DecodeUcs2(octets),
            _ => Encoding.Latin1.GetString(octets),
        };
    }

    private static string DecodeUcs2(ReadOnlySpan<byte> octets)
    {
        var text = new char[octets.Length / 2];
        for (var at = 0; at < text.Length; at++) text[at] = (char)BinaryPrimitives.ReadUInt16BigEndian(octets[(at * 2)..]);
        return new string(text);
    }

    /// <summary>One information element: 08 with a 16-bit reference, or 00 with an 8-bit one (3GPP TS 23.040, 9.2.3.24).</summary>
    private static void WriteHeader(Span<byte> header, ushort reference, int total, int number)
    {
        var wide = header.Length == 7;
        header[0] = (byte)(header.Length - 1);
        header[1] = (byte)(wide ? 0x08 : 0x00);
        header[2] = (byte)(header.Length - 3);
        if (wide) BinaryPrimitives.WriteUInt16BigEndian(header[3..], reference);
        else header[3] = (byte)reference;
        header[^2] = (byte)total;
        header[^1] = (byte)number;
    }
}
