using System.Text;

namespace Waxseal.Protocols.Signing;

/// <summary>
/// Structured Field Values for HTTP, RFC 8941. Parsing throws <see cref="SignatureFormatException"/>, whose message begins with the name
/// given as <c>field</c>; several lines of one field are joined with <c>", "</c> before they come here (4.2).
/// </summary>
public static class StructuredFields
{
    /// <summary>Members in order; a repeated key keeps its place and takes the later value (RFC 8941, 4.2.2).</summary>
    public static OrderedDictionary<string, FieldMember> ParseDictionary(ReadOnlySpan<char> value, string field = "field")
    {
        var reader = new StructuredFieldReader(value, field);
        return reader.ReadDictionary();
    }

    /// <summary>RFC 8941, 4.2.1.</summary>
    public static IReadOnlyList<FieldMember> ParseList(ReadOnlySpan<char> value, string field = "field")
    {
        var reader = new StructuredFieldReader(value, field);
        return reader.ReadList();
    }

    /// <summary>RFC 8941, 4.2.3.</summary>
    public static FieldItem ParseItem(ReadOnlySpan<char> value, string field = "field")
    {
        var reader = new StructuredFieldReader(value, field);
        return reader.ReadOnlyItem();
    }

    /// <summary>The content of a field that is one quoted string, as Idempotency-Key should be; null when it is anything else.</summary>
    public static string? TryParseString(string value)
    {
        // A key sent bare is common and must not cost an exception.
        if (!value.AsSpan().TrimStart(' ').StartsWith('"')) return null;
        try
        {
            return ParseItem(value).Value.AsString;
        }
        catch (SignatureFormatException)
        {
            return null;
        }
    }

    /// <summary>The canonical text (RFC 8941, 4.1.2); throws <see cref="ArgumentException"/> for a key that is none.</summary>
    public static string SerializeDictionary(IEnumerable<KeyValuePair<string, FieldMember>> members)
    {
        var text = new StringBuilder();
        foreach (var (key, member) in members)
        {
            if (!FieldGrammar.IsKey(key)) throw new ArgumentException("Not a key of a structured field.", nameof(members));
            if (text.Length > 0) text.Append(", ");
            StructuredFieldWriter.AppendDictionaryMember(text, key, member);
        }

        return text.ToString();
    }

    /// <summary>The canonical text (RFC 8941, 4.1.1).</summary>
    public static string SerializeList(IEnumerable<FieldMember> members)
    {
        var text = new StringBuilder();
        foreach (var member in members)
        {
            if (text.Length > 0) text.Append(", ");
            StructuredFieldWriter.AppendMember(text, member);
        }

        return text.ToString();
    }

    /// <summary>The canonical text of an item or an inner list, parameters included (RFC 8941, 4.1.1.1 and 4.1.3).</summary>
    public static string Serialize(FieldMember member)
    {
        var text = new StringBuilder();
        StructuredFieldWriter.AppendMember(text, member);
        return text.ToString();
    }
}
