using System.Text;

namespace Waxseal.Protocols.Signing;

/// <summary>The value of an HTTP field, as it is signed (RFC 9421, 2.1).</summary>
internal static class FieldValues
{
    public static void Append(ref SignatureBaseWriter writer, SignedMessage message, ComponentIdentifier identifier)
    {
        if (identifier.Parameters.Count == 0)
        {
            AppendLines(ref writer, message, identifier.Name);
            return;
        }

        if (identifier.Has("tr")) throw new SignatureFormatException("Signature-Input lists a trailer, which is not supported.");
        var key = identifier.TextOf("key");
        var encoded = identifier.Has("bs");
        if (encoded && (key is not null || identifier.Has("sf")))
        {
            throw new SignatureFormatException($"\"{identifier.Name}\" has parameters that exclude each other.");
        }

        if (encoded) writer.Append(EncodedLines(message, identifier.Name));
        else if (key is not null) writer.Append(MemberOf(JoinedLines(message, identifier.Name), identifier.Name, key));
        else if (identifier.Has("sf")) writer.Append(Canonical(JoinedLines(message, identifier.Name), identifier.Name));
        else AppendLines(ref writer, message, identifier.Name);
    }

    private static void AppendLines(ref SignatureBaseWriter writer, SignedMessage message, string name)
    {
        var lines = 0;
        for (var index = 0; index < message.Fields.Count; index++)
        {
            var (field, value) = message.Fields[index];
            if (!string.Equals(field, name, StringComparison.OrdinalIgnoreCase)) continue;
            if (lines++ > 0) writer.Append(", ");
            writer.Append(Unfolded(value, name));
        }

        if (lines == 0) throw Missing(name);
    }

    // 2.1: white space around a line goes, and a line folded the obsolete way becomes one (RFC 9112, 5.2).
    private static ReadOnlySpan<char> Unfolded(string line, string name)
    {
        var trimmed = line.AsSpan().Trim(" \t");
        if (!trimmed.ContainsAny('\r', '\n', '\0')) return trimmed;

        var unfolded = new StringBuilder(trimmed.Length);
        for (var fold = trimmed.IndexOf("\r\n"); fold >= 0; fold = trimmed.IndexOf("\r\n"))
        {
            var rest = trimmed[(fold + 2)..];
            if (rest is not [' ' or '\t', ..]) break;
            unfolded.Append(trimmed[..fold].TrimEnd(" \t")).Append(' ');
            trimmed = rest.TrimStart(" \t");
        }

        // A line break in a value would let one component pose as two (2.5).
        return trimmed.ContainsAny('\r', '\n', '\0')
            ? throw new SignatureFormatException($"\"{name}\" holds a line break or NUL.")
            : unfolded.Append(trimmed).ToString().AsSpan().Trim(' ');
    }

    private static List<string> LinesOf(SignedMessage message, string name)
    {
        var lines = new List<string>();
        foreach (var (field, value) in message.Fields)
        {
            if (string.Equals(field, name, StringComparison.OrdinalIgnoreCase)) lines.Add(Unfolded(value, name).ToString());
        }

        return lines.Count > 0 ? lines : throw Missing(name);
    }

    private static string JoinedLines(SignedMessage message, string name) => string.Join(", ", LinesOf(message, name));

    // 2.1.3: each line by itself, so that a comma inside a line cannot pass for one between lines.
    private static string EncodedLines(SignedMessage message, string name)
    {
        var members = new List<FieldMember>();
        foreach (var line in LinesOf(message, name))
        {
            if (!Ascii.IsValid(line)) throw new SignatureFormatException($"\"{name}\" holds a character outside ASCII.");
            members.Add(new FieldItem(BareItem.ParsedBytes(Encoding.ASCII.GetBytes(line)), FieldParameters.Empty));
        }

        return StructuredFields.SerializeList(members);
    }

    // 2.1.2
    private static string MemberOf(string value, string name, string key) =>
        StructuredFields.ParseDictionary(value, name).TryGetValue(key, out var member)
            ? StructuredFields.Serialize(member)
            : throw new SignatureFormatException($"\"{name}\" has no member with the key that Signature-Input asks for.");

    // 2.1.1: only who knows the type of a field can write it again.
    private static string Canonical(string value, string name) => name switch
    {
        "content-digest" or "repr-digest" or "want-content-digest" or "want-repr-digest" or "signature" or "signature-input"
            or "accept-signature" or "priority" =>
            StructuredFields.SerializeDictionary(StructuredFields.ParseDictionary(value, name)),
        "cache-status" or "proxy-status" or "client-cert-chain" =>
            StructuredFields.SerializeList(StructuredFields.ParseList(value, name)),
        "client-cert" or "idempotency-key" => StructuredFields.Serialize(StructuredFields.ParseItem(value, name)),
        _ => throw new SignatureFormatException($"\"{name}\" is not known to be a structured field."),
    };

    private static SignatureFormatException Missing(string name) => new($"\"{name}\" is signed, and the message does not have it.");
}
