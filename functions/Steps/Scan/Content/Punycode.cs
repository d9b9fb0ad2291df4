using System.Text;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Decodes the labels of an internationalised host name (RFC 3492, 6.2).</summary>
/// <remarks>Own, because the framework's IdnMapping throws on what senders of fraud write, and allocates.</remarks>
internal static class Punycode
{
    private const int LabelCharactersMax = 63;

    /// <summary>Decodes all labels of a host in place; its length after that, which is never greater.</summary>
    public static int DecodeHost(Span<char> host)
    {
        Span<char> decoded = stackalloc char[2 * LabelCharactersMax];
        int to = 0, from = 0;
        while (from <= host.Length)
        {
            var dot = host[from..].IndexOf('.');
            var label = dot < 0 ? host[from..] : host.Slice(from, dot);
            from += label.Length + 1;
            var length = Decode(label, decoded);
            if (length > 0 && length <= label.Length) decoded[..length].CopyTo(host[to..]);
            else
            {
                length = label.Length;
                label.CopyTo(host[to..]);
            }

            to += length;
            if (from <= host.Length) host[to++] = '.';
        }

        return to;
    }

    /// <summary>Writes the label behind <c>xn--</c>; 0 when it is none, or not valid.</summary>
    public static int Decode(ReadOnlySpan<char> label, Span<char> decoded)
    {
        if (!label.StartsWith("xn--") || label.Length > LabelCharactersMax) return 0;
        var input = label[4..];
        var delimiter = input.LastIndexOf('-');
        Span<int> output = stackalloc int[LabelCharactersMax];
        var written = 0;
        foreach (var character in delimiter > 0 ? input[..delimiter] : []) output[written++] = character;

        int code = 128, bias = 72;
        long index = 0;
        for (var at = delimiter + 1; at < input.Length;)
        {
            var before = index;
            if (!TryReadNumber(input, ref at, bias, ref index)) return 0;
            var count = written + 1;
            bias = Adapt(index - before, count, before == 0);
            code += (int)Math.Min(index / count, 0x110000);
            index %= count;
            if (!Rune.IsValid(code) || written == output.Length) return 0;
            output[(int)index..written].CopyTo(output[((int)index + 1)..]);
            output[(int)index++] = code;
            written++;
        }

        var length = 0;
        foreach (var point in output[..written]) length += new Rune(point).EncodeToUtf16(decoded[length..]);
        return length;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> input, ref int at, int bias, ref long index)
    {
        long weight = 1;
        for (var k = 36; ; k += 36)
        {
            if (at >= input.Length) return false;
            var digit = Digit(input[at++]);
            if (digit < 0) return false;
            index += digit * weight;
            var threshold = Math.Clamp(k - bias, 1, 26);
            if (digit < threshold) return true;
            weight *= 36 - threshold;
            if (index > int.MaxValue || weight > int.MaxValue) return false;
        }
    }

    private static int Digit(char character) => character switch
    {
        >= 'a' and <= 'z' => character - 'a',
        >= '0' and <= '9' => character - '0' + 26,
        _ => -1,
    };

    private static int Adapt(long delta, int count, bool first)
    {
        delta = first ? delta / 700 : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > 455; k += 36) delta /= 35;
        return k + (int)(36 * delta / (delta + 38));
    }
}
