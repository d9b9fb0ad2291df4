using System.Globalization;
using System.Runtime.InteropServices;

namespace Waxseal.Local.Tables;

/// <summary>Cuts a filter into words, literals and parentheses. Throws FormatException.</summary>
internal sealed class FilterTokens
{
    private readonly string text;
    private int at;

    public FilterTokens(string text)
    {
        this.text = text;
        Advance();
    }

    public FilterToken Current { get; private set; }

    public bool TakeWord(string word)
    {
        if (Current.Kind != FilterTokenKind.Word || Current.Text != word) return false;
        Advance();
        return true;
    }

    public void Advance()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        Current = at == text.Length ? new FilterToken(FilterTokenKind.End, "", "") : Read();
    }

    private FilterToken Read()
    {
        var first = text[at];
        if (first is '(' or ')')
        {
            at++;
            return new FilterToken(first == '(' ? FilterTokenKind.Open : FilterTokenKind.Close, "", "");
        }

        if (first == '\'') return Literal(Quoted());
        if (char.IsAsciiDigit(first) || first is '-' or '+' or '.')
            return Literal(Number(Span(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '.')));
        if (!char.IsLetter(first) && first != '_') throw new FormatException($"The character {first} has no place in a filter.");
        var word = Span(static c => char.IsLetterOrDigit(c) || c == '_');
        return at < text.Length && text[at] == '\'' ? Literal(Prefixed(word, Quoted())) : new FilterToken(FilterTokenKind.Word, word, "");
    }

    private static FilterToken Literal(object value) => new(FilterTokenKind.Literal, "", value);

    private string Span(Func<char, bool> belongs)
    {
        var start = at;
        while (at < text.Length && belongs(text[at])) at++;
        return text[start..at];
    }

    private string Quoted()
    {
        var start = ++at;
        while (true)
        {
            var quote = text.IndexOf('\'', at);
            if (quote < 0) throw new FormatException("A text is not closed.");
            at = quote + 1;
            // Two quotes stand for one within the text.
            if (at == text.Length || text[at] != '\'') return text[start..quote].Replace("''", "'", StringComparison.Ordinal);
            at++;
        }
    }

    private static object Prefixed(string prefix, string quoted) => prefix switch
    {
        "datetime" => DateTimeOffset.Parse(
            quoted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        "guid" => Guid.Parse(quoted),
        "X" or "binary" => Convert.FromHexString(quoted),
        _ => throw new FormatException($"The literal {prefix}'...' is unknown."),
    };

    private static object Number(string digits)
    {
        if (digits[^1] is 'L' or 'l')
            return long.Parse(digits.AsSpan(0, digits.Length - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (digits.AsSpan().IndexOfAny('.', 'e', 'E') >= 0) return double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return int.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}

internal enum FilterTokenKind
{
    End,
    Word,
    Literal,
    Open,
    Close,
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, object Value);
