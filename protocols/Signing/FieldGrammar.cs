using System.Buffers;

namespace Waxseal.Protocols.Signing;

/// <summary>The character classes of RFC 8941 and of HTTP field names.</summary>
internal static class FieldGrammar
{
    private const string Digits = "0123456789";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    /// <summary>After the first one (RFC 8941, 3.3.4).</summary>
    public static readonly SearchValues<char> TokenCharacters = SearchValues.Create(Digits + Lower + Upper + TokenMarks + ":/");

    /// <summary>After the first one (RFC 8941, 3.1.2).</summary>
    public static readonly SearchValues<char> KeyCharacters = SearchValues.Create(Digits + Lower + "_-.*");

    public static readonly SearchValues<char> Base64Characters = SearchValues.Create(Digits + Lower + Upper + "+/=");

    /// <summary>A field name as component identifiers hold it: lowercase (RFC 9421, 2.1).</summary>
    public static readonly SearchValues<char> LowerNameCharacters = SearchValues.Create(Digits + Lower + TokenMarks);

    public static bool StartsToken(char first) => char.IsAsciiLetter(first) || first == '*';

    public static bool StartsKey(char first) => char.IsAsciiLetterLower(first) || first == '*';

    public static bool IsKey(string key) =>
        key.Length > 0 && StartsKey(key[0]) && !key.AsSpan().ContainsAnyExcept(KeyCharacters);
}
