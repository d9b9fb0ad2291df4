namespace Waxseal.Flow;

/// <summary>Crockford's base 32, lower case, as ULIDs use it: no i, l, o, u.</summary>
internal static class Base32
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static bool Fits(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Alphabet);

    /// <summary>Writes the lowest bits, five a character, most significant first.</summary>
    public static void Write(Span<char> text, ulong bits)
    {
        for (var at = text.Length - 1; at >= 0; at--, bits >>= 5) text[at] = Alphabet[(int)(bits & 31)];
    }

    public static ulong Read(ReadOnlySpan<char> text)
    {
        ulong bits = 0;
        foreach (var character in text) bits = bits << 5 | (uint)Alphabet.IndexOf(character);
        return bits;
    }
}
