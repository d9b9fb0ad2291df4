using System.Buffers.Binary;
using System.Text;

namespace Waxseal.Protocols.Smpp;

/// <summary>How a text fills short messages of 140 octets: in which coding, and how much a part holds beside its header.</summary>
internal readonly record struct TextLayout(DataCoding Coding, int HeaderOctets)
{
    private const int OctetsMax = 140;

    /// <summary>The alphabet asked for when every character is in it, else UCS-2.</summary>
    public static TextLayout Of(ReadOnlySpan<char> text, LongMessageForm form, TextCoding alphabet)
    {
        var (fits, coding) = alphabet switch
        {
            TextCoding.Gsm => (GsmAlphabet.Measure(text) >= 0, DataCoding.Default),
            TextCoding.Ascii => (Ascii.IsValid(text), DataCoding.Ascii),
            TextCoding.Latin1 => (!text.ContainsAnyExceptInRange('\0', '\u00FF'), DataCoding.Latin1),
            _ => throw new ArgumentOutOfRangeException(nameof(alphabet), alphabet, "No alphabet was named."),
        };

        // Who joins by parameters leaves the header to the operator: room is left for the longer of the two.
        var header = form switch
        {
            LongMessageForm.Udh8 => 6,
            LongMessageForm.Udh16 or LongMessageForm.Sar or LongMessageForm.Payload => 7,
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, "No form was named."),
        };
        return new TextLayout(fits ? coding : DataCoding.Ucs2, header);
    }

    /// <summary>How many messages the network will carry; an empty text is one.</summary>
    public int CountParts(ReadOnlySpan<char> text)
    {
        var units = Coding == DataCoding.Default ? GsmAlphabet.Measure(text) : text.Length;
        if (units <= Room(0)) return 1;
        var parts = 0;
        for (var at = 0; at < text.Length; parts++) at += Next(text[at..]);
        return parts;
    }

    /// <summary>The characters of the next part; it never ends within an extension pair or a surrogate pair.</summary>
    public int Next(ReadOnlySpan<char> text)
    {
        var room = Room(HeaderOctets);
        if (Coding == DataCoding.Default) return NextGsm(text, room);
        if (text.Length <= room) return text.Length;
        return char.IsHighSurrogate(text[room - 1]) && char.IsLowSurrogate(text[room]) ? room - 1 : room;
    }

    /// <summary>The octets of a text, behind as many empty ones as asked for.</summary>
    public byte[] Encode(ReadOnlySpan<char> text, int headerOctets)
    {
        var size = Coding switch
        {
            DataCoding.Default => GsmAlphabet.Measure(text),
            DataCoding.Ucs2 => text.Length * 2,
            _ => text.Length,
        };
        var octets = new byte[headerOctets + size];
        var body = octets.AsSpan(headerOctets);
        if (Coding == DataCoding.Default) GsmAlphabet.Encode(text, body);
        else if (Coding == DataCoding.Ucs2) EncodeUcs2(text, body);
        else Encoding.Latin1.GetBytes(text, body);
        return octets;
    }

    /// <summary>Characters or septets beside a header: 160, 153, 152; 140, 134, 133; 70, 67, 66.</summary>
    private int Room(int headerOctets) => Coding switch
    {
        DataCoding.Default => (OctetsMax - headerOctets) * 8 / 7,
        DataCoding.Ucs2 => (OctetsMax - headerOctets) / 2,
        _ => OctetsMax - headerOctets,
    };

    private static int NextGsm(ReadOnlySpan<char> text, int room)
    {
        var septets = 0;
        for (var at = 0; at < text.Length; at++)
        {
            septets += GsmAlphabet.SeptetsOf(text[at]);
            if (septets > room) return at;
        }

        return text.Length;
    }

    private static void EncodeUcs2(ReadOnlySpan<char> text, Span<byte> octets)
    {
        // Unit by unit: Encoding.BigEndianUnicode would replace an unpaired surrogate.
        for (var at = 0; at < text.Length; at++) BinaryPrimitives.WriteUInt16BigEndian(octets[(at * 2)..], text[at]);
    }
}
