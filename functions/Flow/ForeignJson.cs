using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Waxseal.Flow;

/// <summary>
/// Looks at JSON that a stranger wrote before it is read. System.Text.Json's exceptions quote a word that is no literal with all that
/// follows it, a member that is unknown or comes twice, and a dictionary's key. Caught or not, who listens to exceptions, as a crash
/// reporter does, would have them.
/// </summary>
public static class ForeignJson
{
    /// <summary>True when it is JSON with no member twice; what reads it then quotes nothing of it.</summary>
    public static bool IsFit(ReadOnlySpan<byte> json) => IsFit(json, null);

    /// <summary>
    /// True when it is JSON with no member twice, and none that the type lacks; what reads it as that type may still refuse a value, but
    /// quotes nothing of it.
    /// </summary>
    public static bool IsFit(ReadOnlySpan<byte> json, JsonTypeInfo? type)
    {
        if (!HasLiteralsOnly(json)) return false;
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && IsFit(ref reader, type) && !reader.Read();
        }
        catch (JsonException)
        {
            // Of one character at most.
            return false;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate written as an escape, or bytes that are no UTF-8.
            return false;
        }
    }

    // Outside of strings these letters begin a literal or nothing.
    private static bool HasLiteralsOnly(ReadOnlySpan<byte> json)
    {
        var rest = json;
        while (rest.IndexOfAny("\"tfn"u8) is var at && at >= 0)
        {
            rest = rest[at..];
            var length = rest[0] == '"' ? LengthOfString(rest) : LengthOfLiteral(rest);
            if (length == 0) return false;
            rest = rest[length..];
        }

        return true;
    }

    private static int LengthOfLiteral(ReadOnlySpan<byte> rest)
    {
        if (rest.StartsWith("true"u8) || rest.StartsWith("null"u8)) return 4;
        return rest.StartsWith("false"u8) ? 5 : 0;
    }

    // With its quotes; 0 when it has no end.
    private static int LengthOfString(ReadOnlySpan<byte> rest)
    {
        var at = 1;
        while (at < rest.Length && rest[at..].IndexOfAny((byte)'"', (byte)'\\') is var next && next >= 0)
        {
            at += next;
            if (rest[at] == '"') return at + 1;
            at += 2;
        }

        return 0;
    }

    // A type of null takes any member.
    private static bool IsFit(ref Utf8JsonReader reader, JsonTypeInfo? type)
    {
        if (reader.TokenType == JsonTokenType.StartObject) return IsFitObject(ref reader, type);
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            var element = type?.Kind == JsonTypeInfoKind.Enumerable ? ElementOf(type) : null;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (!IsFit(ref reader, element)) return false;
            }
        }

        return true;
    }

    private static bool IsFitObject(ref Utf8JsonReader reader, JsonTypeInfo? type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            if (!names.Add(name)) return false;
            var member = type?.Kind == JsonTypeInfoKind.Object ? MemberOf(type, name) : null;
            if (type?.Kind == JsonTypeInfoKind.Object && member is null) return false;
            reader.Read();
            if (type?.Kind == JsonTypeInfoKind.Dictionary ? !IsValue(ref reader, type) : !IsFit(ref reader, member)) return false;
        }

        return true;
    }

    private static JsonTypeInfo? MemberOf(JsonTypeInfo type, string name) =>
        type.Properties.FirstOrDefault(one => one.Name == name) is { } member ? type.Options.GetTypeInfo(member.PropertyType) : null;

    private static JsonTypeInfo? ElementOf(JsonTypeInfo type) =>
        type.ElementType is { } element ? type.Options.GetTypeInfo(element) : null;

    // The only dictionaries that strangers write hold texts, or whole numbers. One that can't be read is found out here, where no path
    // with its key is told.
    private static bool IsValue(ref Utf8JsonReader reader, JsonTypeInfo dictionary) => dictionary.ElementType == typeof(int)
        ? reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out _)
        : IsText(ref reader);

    private static bool IsText(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.GetString() is not null);
}
