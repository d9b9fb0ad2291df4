namespace Waxseal.Protocols.Signing;

/// <summary>The base64 of RFC 8941, 4.2.7: padding may be missing, nothing outside the alphabet may be there.</summary>
internal static class Base64Text
{
    /// <summary>Null when the text is not base64.</summary>
    public static byte[]? TryDecode(ReadOnlySpan<char> text)
    {
        // .NET would skip white space; RFC 8941 fails on it.
        if (text.ContainsAnyExcept(FieldGrammar.Base64Characters)) return null;
        return text.Length % 4 == 0 ? DecodePadded(text) : DecodePadded(string.Concat(text, "===".AsSpan(0, 4 - text.Length % 4)));
    }

    private static byte[]? DecodePadded(ReadOnlySpan<char> text)
    {
        var padding = text.EndsWith("==") ? 2 : text.EndsWith("=") ? 1 : 0;
        var bytes = new byte[text.Length / 4 * 3 - padding];
        return Convert.TryFromBase64Chars(text, bytes, out var written) && written == bytes.Length ? bytes : null;
    }
}
