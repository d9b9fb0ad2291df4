using System.Collections.Frozen;
using System.Text.Json;

namespace Waxseal.Flow;

/// <summary>The stable text of reasons and states, as outsiders see them: <c>BadDestination</c> is <c>bad_destination</c>.</summary>
public static class ReasonCodes
{
    /// <summary>Snake case of an enum's name.</summary>
    public static string Code<T>(this T value) where T : struct, Enum => Names<T>.Of(value);

    /// <summary>The value whose code this is; false when there is none, or it is the zero value.</summary>
    public static bool TryRead<T>(string code, out T value) where T : struct, Enum => Names<T>.TryRead(code, out value);

    private static class Names<T> where T : struct, Enum
    {
        private static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        private static readonly FrozenDictionary<string, T> ByName = ByValue
            .Where(pair => !EqualityComparer<T>.Default.Equals(pair.Key, default))
            .ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        public static string Of(T value) => ByValue[value];

        public static bool TryRead(string code, out T value) => ByName.TryGetValue(code, out value);
    }
}
