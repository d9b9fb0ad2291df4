using System.Text;
using System.Text.Json;

namespace Waxseal.Tests.Journeys;

/// <summary>Looks for secrets in bytes, in the forms in which a program would let them slip: as text, as base 64, as hex.</summary>
internal sealed class CanarySearch
{
    private readonly List<(string Name, byte[] Pattern)> patterns = [];

    public CanarySearch(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            AddText(text, text);
            AddBytes(text, Encoding.UTF8.GetBytes(text));
            AddBytes(text, Encoding.Unicode.GetBytes(text));
            AddBytes(text, Encoding.BigEndianUnicode.GetBytes(text));
        }
    }

    public CanarySearch(string name, byte[] secret) => AddBytes(name, secret);

    /// <summary>The name of the first that stands in these bytes, or null.</summary>
    public string? In(ReadOnlySpan<byte> bytes)
    {
        foreach (var (name, pattern) in patterns)
        {
            if (bytes.IndexOf(pattern) >= 0) return name;
        }

        return null;
    }

    public string? In(string text) => In(Encoding.UTF8.GetBytes(text));

    // As JSON writes it: letters beyond ASCII become escapes.
    private void AddText(string name, string text) => patterns.Add((name, JsonEncodedText.Encode(text).EncodedUtf8Bytes.ToArray()));

    private void AddBytes(string name, byte[] bytes)
    {
        patterns.Add((name, bytes));
        patterns.Add((name, Encoding.ASCII.GetBytes(Convert.ToHexString(bytes))));
        patterns.Add((name, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes))));

        // Base 64 takes three bytes at a time, so it depends on what stands before; the characters at both ends hold strange bits.
        for (var before = 0; before < 3; before++)
        {
            var text = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
            var from = before == 0 ? 0 : before + 1;
            var to = (before + bytes.Length) % 3 == 0 ? text.Length : text.Length - 1;
            patterns.Add((name, Encoding.ASCII.GetBytes(text[from..to])));
            patterns.Add((name, Encoding.ASCII.GetBytes(text[from..to].Replace('+', '-').Replace('/', '_'))));
        }
    }
}
