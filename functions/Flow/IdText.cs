namespace Waxseal.Flow;

internal static class IdText
{
    public static bool Fits(string? text, string prefix, int bodyLengthMax) =>
        text is not null && text.StartsWith(prefix, StringComparison.Ordinal) &&
        text.Length > prefix.Length && text.Length <= prefix.Length + bodyLengthMax &&
        !text.AsSpan(prefix.Length).ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789_");
}
