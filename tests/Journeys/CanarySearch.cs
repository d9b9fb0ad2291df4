using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Waxseal.Tests.Journeys;

/// <summary>
/// Looks for secrets in bytes, in the forms in which a program would let them slip: as text, as base 64, as hex. For all of them in one
/// pass: a journey has hundreds of signatures and says millions of bytes.
/// </summary>
internal sealed class CanarySearch
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, string> patterns = new(StringComparer.Ordinal);
    private readonly List<(string Name, Regex Word)> words = [];
    private SearchValues<string>? all;

    public CanarySearch()
    {
    }

    public CanarySearch(IEnumerable<string> texts)
    {
        foreach (var text in texts) AddText(text);
    }

    public CanarySearch(string name, byte[] secret) => AddSecret(name, secret);

    public void AddText(string text)
    {
        // As JSON writes it: letters beyond ASCII become escapes.
        Add(text, JsonEncodedText.Encode(text).EncodedUtf8Bytes);
        AddSecret(text, Encoding.UTF8.GetBytes(text));
        AddSecret(text, Encoding.Unicode.GetBytes(text));
        AddSecret(text, Encoding.BigEndianUnicode.GetBytes(text));
    }

    /// <summary>A code of a few digits: some longer number has them by chance, so as text it is looked for as a word alone.</summary>
    public void AddCode(string name, string digits)
    {
        words.Add((name, new Regex($"(?<![0-9A-Za-z]){digits}(?![0-9A-Za-z])", RegexOptions.None, Limit)));
        AddForms(name, Encoding.UTF8.GetBytes(digits));
        AddSecret(name, Encoding.Unicode.GetBytes(digits));
        AddSecret(name, Encoding.BigEndianUnicode.GetBytes(digits));
    }

    public void AddSecret(string name, byte[] bytes)
    {
        Add(name, bytes);
        AddForms(name, bytes);
    }

    /// <summary>The name of one that stands in these bytes, or null.</summary>
    public string? In(ReadOnlySpan<byte> bytes)
    {
        all ??= SearchValues.Create([.. patterns.Keys], StringComparison.Ordinal);
        var text = Encoding.Latin1.GetString(bytes);
        var at = text.AsSpan().IndexOfAny(all);
        if (at >= 0) return patterns.First(one => text.AsSpan(at).StartsWith(one.Key, StringComparison.Ordinal)).Value;
        return words.FirstOrDefault(one => one.Word.IsMatch(text)).Name;
    }

    public string? In(string text) => In(Encoding.UTF8.GetBytes(text));

    private void AddForms(string name, byte[] bytes)
    {
        Add(name, Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
        Add(name, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));

        // Base 64 takes three bytes at a time, so it depends on what stands before; the characters at both ends hold strange bits.
        for (var before = 0; before < 3; before++)
        {
            var text = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
            var from = before == 0 ? 0 : before + 1;
            var to = (before + bytes.Length) % 3 == 0 ? text.Length : text.Length - 1;
            Add(name, Encoding.ASCII.GetBytes(text[from..to]));
            Add(name, JsonEncodedText.Encode(text[from..to]).EncodedUtf8Bytes);
            Add(name, Encoding.ASCII.GetBytes(text[from..to].Replace('+', '-').Replace('/', '_')));
        }
    }

    // Each byte as one character, since what is searched is.
    private void Add(string name, ReadOnlySpan<byte> bytes)
    {
        patterns[Encoding.Latin1.GetString(bytes)] = name;
        all = null;
    }
}
