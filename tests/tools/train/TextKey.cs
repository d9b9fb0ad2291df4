using System.Text;

namespace Waxseal.Train;

/// <summary>What two messages share that differ in numbers, spaces and case only.</summary>
internal static class TextKey
{
    /// <summary>The key of a text.</summary>
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character)) continue;
            key.Append(char.IsDigit(character) ? '0' : char.ToLowerInvariant(character));
        }

        return key.ToString();
    }
}
