using System.Text;

namespace Waxseal.Steps.Scan.Content;

/// <summary>Decodes one label of an internationalised host name (RFC 3492, 6.2).</summary>
/// <remarks>Own, because the framework's IdnMapping throws on what senders of fraud write.</remarks>
internal static class Punycode
{
    private const int LabelCharactersMax = 63;

    /// <summary>The label behind <c>xn--</c>; the label itself when it is not valid punycode.</summary>
    public static string Decode(string label)
    {
        if (!label.StartsWith("xn--", StringComparison.Ordinal) || label.Length > LabelCharactersMax) return label;
        var input = label.AsSpan(4);
        var delimiter = input.LastIndexOf('-');
        var output = new List<int>(LabelCharactersMax);
        foreach (var character in delimiter > 0 ? input[..delimiter] : []) output.Add(character);

        int code = 128, bias = 72;
        long index = 0;
        for (var at = delimiter + 1; at < input.Length;)
        {
            var before = index;
            long weight = 1;
            for (var k = 36; ; k += 36)
            {
                if (at >= input.Length) return label;
                var digit = Digit(input[at++]);
                if (digit < 0) return label;
                index += digit * weight;
                var threshold = Math.Clamp(k - bias, 1, 26);
                if (digit < threshold) break;
                weight *= 36 - threshold;
                if (index > int.MaxValue || weight > int.MaxValue) return label;
            }

            var count = output.Count + 1;
            bias = Adapt(index - before, count, before == 0);
            code += (int)Math.Min(index / count, 0x110000);
            index %= count;
            if (!Rune.IsValid(code)) return label;
            output.Insert((int)index++, code);
        }

        var decoded = new StringBuilder(output.Count);
        foreach (var point in output) decoded.Append(new Rune(point).ToString());
        return decoded.ToString();
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
